package data

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
)

func TestSyncedFolders(t *testing.T) {
	for dir, want := range map[string]string{
		"/srv/ana/OneDrive/clinic":                                     "OneDrive",
		`C:\Users\Ana\OneDrive - Harbour Clinic\Tandem`:                "OneDrive",
		"/srv/ana/Dropbox (Personal)/clinic":                           "Dropbox",
		"/srv/ana/dropbox":                                             "Dropbox",
		"/srv/ana/Google Drive/x":                                      "Google Drive",
		`G:\My Drive\clinic`:                                           "Google Drive",
		"/srv/ana/Library/Mobile Documents/com~apple~CloudDocs/clinic": "iCloud",
		"/srv/ana/Library/CloudStorage/OneDrive-Personal/clinic":       "a cloud program",
		`C:\Users\Ana\iCloudDrive\clinic`:                              "iCloud",
		"/srv/ana/Nextcloud/clinic":                                    "Nextcloud",
		"/srv/ana/marked/clinic":                                       "Syncthing",
		"/srv/kept/clinic/deep":                                        "OneDrive", // named by a variable
		"/srv/ana/.local/share/tandem/clinic":                          "",
		`C:\Users\Ana\AppData\Local\Tandem\clinic`:                     "",
		"/srv/ana/Dropboxes/clinic":                                    "",
		"/srv/ana/My Driveway":                                         "",
		"/srv/ana/clinic":                                              "", // beside the .dropbox of the home
	} {
		env := func(name string) string {
			return map[string]string{"OneDriveCommercial": "/srv/kept", "HOME": "/srv/ana"}[name]
		}
		isThere := func(name string) bool {
			return name == "/srv/ana/marked/.stfolder" || name == "/srv/ana/.dropbox"
		}
		if got := syncedBy(dir, env, isThere); got != want {
			t.Errorf("%s is kept in step by %q, want %q", dir, got, want)
		}
	}
}

func TestASyncedFolderIsRefusedWithWhereToPutIt(t *testing.T) {
	home := t.TempDir()
	usual := filepath.Join(home, "share", "clinic")
	err := MustBeOwn(filepath.Join(home, "Dropbox", "clinic"), usual)
	if care.KindOf(err) != care.Refused || !strings.Contains(err.Error(), "Put the clinic in "+usual) || !strings.Contains(err.Error(), "Dropbox") {
		t.Errorf("said %v", err)
	}
	err = MustBeOwn(filepath.Join(home, "Dropbox", "clinic"), filepath.Join(home, "OneDrive", "clinic"))
	if err == nil || !strings.Contains(err.Error(), "a disk inside this computer") {
		t.Errorf("said %v", err)
	}
	if err := MustBeOwn(usual, ""); err != nil {
		t.Error(err)
	}
	// Also by way of a link.
	if err := os.MkdirAll(filepath.Join(home, "Nextcloud"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(home, "Nextcloud"), filepath.Join(home, "plain")); err != nil {
		t.Fatal(err)
	}
	if MustBeOwn(filepath.Join(home, "plain", "clinic"), usual) == nil {
		t.Error("a link into a synced folder was taken")
	}
}

func TestFoldersOfAnotherWindowsComputer(t *testing.T) {
	for dir, want := range map[string]bool{
		`\\?\UNC\server\share\clinic`: true, `\\?\C:\clinic`: false, `C:\clinic`: false, "/srv/clinic": false,
		`\\server\share\clinic`: filepath.Separator == '\\',
	} {
		if isUNC(dir) != want {
			t.Errorf("%s: %v", dir, !want)
		}
	}
}
