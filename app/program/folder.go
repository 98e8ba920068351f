package program

import (
	"errors"
	"path/filepath"
	"runtime"
)

// clinicFolder is the folder that the call names, or this computer's usual one.
func (p *Program) clinicFolder(c call) (string, error) {
	if !c.has("clinic") {
		return UsualFolder(runtime.GOOS, p.env)
	}
	if c.option("clinic") == "" {
		return "", usage("--clinic needs a folder")
	}
	dir, err := filepath.Abs(c.option("clinic"))
	if err != nil {
		return "", usage("the folder %s cannot be found: %w", c.option("clinic"), err)
	}
	return dir, nil
}

// UsualFolder is where a clinic lies when nobody says otherwise: the system's
// own place for this user's data.
func UsualFolder(system string, env func(string) string) (string, error) {
	home := env("HOME")
	switch {
	case system == "windows" && env("LOCALAPPDATA") != "":
		return filepath.Join(env("LOCALAPPDATA"), "Tandem", "clinic"), nil
	case system == "darwin" && home != "":
		return filepath.Join(home, "Library", "Application Support", "Tandem", "clinic"), nil
	case system == "windows" || system == "darwin":
	case filepath.IsAbs(env("XDG_DATA_HOME")):
		return filepath.Join(env("XDG_DATA_HOME"), "tandem", "clinic"), nil
	case home != "":
		return filepath.Join(home, ".local", "share", "tandem", "clinic"), nil
	}
	return "", misused{errors.New("this user has no home folder; say where the clinic lies with --clinic DIR")}
}
