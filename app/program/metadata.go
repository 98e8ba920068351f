package program

import (
	"fmt"
	"io/fs"
	"path"

	"fyne.io/fyne/v2"
)

// What the program calls itself. FyneApp.toml says the same; a test of
// app/house fails when the two differ.
const (
	AppID   = "org.tandemclinic.tandem"
	AppName = "Tandem"
	Version = "0.1.0"
	Build   = 1
	Icon    = "icons/tandem.png" // in the assets
	FyneDo  = true               // the window calls fyne.Do from background jobs
)

// Metadata is what Fyne is told before the application is made, so that
// settings keep their place wherever the binary is started from. The icon is
// read from the assets.
func Metadata(assets fs.FS) (fyne.AppMetadata, error) {
	picture, err := fs.ReadFile(assets, Icon)
	if err != nil {
		return fyne.AppMetadata{}, fmt.Errorf("the program's icon is missing: %w", err)
	}
	return fyne.AppMetadata{
		ID:         AppID,
		Name:       AppName,
		Version:    Version,
		Build:      Build,
		Icon:       fyne.NewStaticResource(path.Base(Icon), picture),
		Migrations: map[string]bool{"fyneDo": FyneDo},
	}, nil
}
