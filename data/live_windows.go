package data

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// networkOf names the network drive that a folder lies on, or nothing.
func networkOf(dir string) string {
	drive := filepath.VolumeName(dir)
	root, err := windows.UTF16PtrFromString(drive + `\`)
	if err != nil || drive == "" || windows.GetDriveType(root) != windows.DRIVE_REMOTE {
		return ""
	}
	return drive
}
