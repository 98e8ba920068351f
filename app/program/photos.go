package program

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tandem/app/photo"
)

// mostPhotos is how many photos of a folder the window offers.
const mostPhotos = 500

// PhotoFolder is where photos usually lie.
func (d *door) PhotoFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if pictures := filepath.Join(home, "Pictures"); isFolder(pictures) {
		return pictures
	}
	return home
}

func isFolder(path string) bool {
	about, err := os.Stat(path)
	return err == nil && about.IsDir()
}

// Photos lists the JPEG and PNG files of a folder, the newest first.
func (d *door) Photos(folder string) ([]string, error) {
	all, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("there is no folder %s that can be read", folder)
	}
	type file struct {
		path string
		age  int64
	}
	var files []file
	for _, one := range all {
		about, err := one.Info()
		if err == nil && about.Mode().IsRegular() && slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(filepath.Ext(one.Name()))) {
			files = append(files, file{filepath.Join(folder, one.Name()), -about.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(files, func(a, b file) int {
		if a.age != b.age {
			return int(max(-1, min(1, a.age-b.age)))
		}
		return strings.Compare(a.path, b.path)
	})
	paths := make([]string, 0, len(files))
	for _, f := range files[:min(len(files), mostPhotos)] {
		paths = append(paths, f.path)
	}
	return paths, nil
}

// OpenPhoto reads a photo and turns it the right way up.
func (d *door) OpenPhoto(path string) (img image.Image, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened", filepath.Base(path))
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return photo.Open(file)
}
