package data

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
)

const sayShared = "The clinic cannot lie in %s: it is %s, where a second computer could change it at the same moment and break it. Nothing was changed. Put the clinic in %s. Backups may go to a shared folder."

// MustBeOwn refuses a folder for the live clinic that another computer may
// change as well: one that is kept in step with a cloud, or that lies on a
// network. instead is the folder to propose.
func MustBeOwn(dir, instead string) error {
	by := sharedBy(dir)
	if by == "" {
		return nil
	}
	if instead == "" || sharedBy(instead) != "" {
		instead = "a folder on a disk inside this computer"
	}
	return &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(sayShared, dir, by, instead)}
}

// sharedBy says in what way a folder, or the nearest one above it that is
// there, is shared with other computers; empty when it is not.
func sharedBy(dir string) string {
	dir = resolved(dir)
	if by := syncedBy(dir, os.Getenv, isThere); by != "" {
		return "kept in step by " + by
	}
	if isUNC(dir) {
		return "a folder of another computer"
	}
	for !isThere(dir) && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	if by := networkOf(dir); by != "" {
		return "on a network drive (" + by + ")"
	}
	return ""
}

func isThere(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// synced are the folders that programs keep in step with a cloud: what the name
// of a folder on the way begins with, in small letters.
var synced = []struct{ start, name string }{
	{"onedrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"my drive", "Google Drive"},
	{"iclouddrive", "iCloud"},
	{"icloud drive", "iCloud"},
	{"icloud~", "iCloud"},
	{"com~apple~clouddocs", "iCloud"},
	{"mobile documents", "iCloud"},
	{"cloudstorage", "a cloud program"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"box sync", "Box"},
	{"megasync", "MEGA"},
	{"pcloud drive", "pCloud"},
	{"pclouddrive", "pCloud"},
	{"tresorit", "Tresorit"},
	{"seafile", "Seafile"},
	{"synology drive", "Synology Drive"},
	{"synologydrive", "Synology Drive"},
}

// marks are what such programs leave at the top of their folder.
var marks = []struct{ file, name string }{
	{".dropbox", "Dropbox"},
	{".dropbox.cache", "Dropbox"},
	{".stfolder", "Syncthing"},
	{".owncloudsync.log", "ownCloud"},
	{".nextcloudsync.log", "Nextcloud"},
	{".tmp.drivedownload", "Google Drive"},
	{".SynologyWorkingDirectory", "Synology Drive"},
}

// roots are the variables in which OneDrive names its folders.
var roots = []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"}

// syncedBy names the program that keeps a folder in step with others.
func syncedBy(dir string, env func(string) string, isThere func(string) bool) string {
	for _, name := range roots {
		if root := env(name); root != "" && inside(dir, root) {
			return "OneDrive"
		}
	}
	for _, part := range strings.FieldsFunc(dir, func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, s := range synced {
			rest, starts := strings.CutPrefix(strings.ToLower(part), s.start)
			// "OneDrive - Harbour Clinic" and "Dropbox (Personal)", not "Dropboxes".
			if starts && (rest == "" || strings.HasSuffix(s.start, "~") || strings.ContainsAny(rest[:1], " -_(.")) {
				return s.name
			}
		}
	}
	for at := dir; filepath.Dir(at) != at; at = filepath.Dir(at) {
		for _, m := range marks {
			// Dropbox keeps a folder of this name in the home of a user as well.
			if name := filepath.Join(at, m.file); isThere(name) && !(m.file == ".dropbox" && at == env("HOME")) {
				return m.name
			}
		}
	}
	return ""
}

// isUNC says whether a name is that of a folder on another Windows computer.
func isUNC(dir string) bool {
	dir = strings.ReplaceAll(dir, "/", `\`)
	if rest, long := strings.CutPrefix(dir, `\\?\`); long {
		return strings.HasPrefix(strings.ToUpper(rest), `UNC\`)
	}
	return filepath.Separator == '\\' && strings.HasPrefix(dir, `\\`) && !strings.HasPrefix(dir, `\\.\`)
}
