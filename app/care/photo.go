package care

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/app/photo"
)

// album holds the photos of own exercises by their name.
type album map[string]photo.Photo

// albumOf reads the photos that exercises name, the kept ones and those that
// come along. One that is missing or damaged is left out.
func albumOf(r Reader, own []OwnExercise) (album, error) {
	photos := album{}
	for _, o := range own {
		for _, name := range o.Photos {
			text, fresh := o.Files[name]
			if !fresh {
				var err error
				if text, err = r.Photo(name); err != nil {
					return nil, err
				}
			}
			if one, err := photo.Check(name, text); err == nil {
				photos[name] = one
			}
		}
	}
	return photos, nil
}

// of are the photos of an exercise, as a picture has them.
func (a album) of(o library.OwnExercise) []figure.Photo {
	var list []figure.Photo
	for _, name := range o.Photos {
		if one, there := a[name]; there {
			list = append(list, figure.Photo{Name: one.Name, JPEG: one.JPEG, W: one.W, H: one.H})
		}
	}
	return list
}

// files are the photos' bytes.
func (a album) files() map[string][]byte {
	files := make(map[string][]byte, len(a))
	for name, one := range a {
		files[name] = one.JPEG
	}
	return files
}

func (a album) problems(o OwnExercise) []clinic.Problem {
	var problems []clinic.Problem
	for i, name := range o.Photos {
		if _, there := a[name]; !there {
			problems = append(problems, clinic.Problem{Place: fmt.Sprintf("%s.photos[%d]", o.ID, i), Sentence: "This photo is missing or damaged; choose it again"})
		}
	}
	return problems
}

// save keeps the new photos and removes those that no exercise names any more.
func (a album) save(w Writer, saved []OwnExercise) error {
	for _, o := range saved {
		for _, name := range o.Photos {
			if _, fresh := o.Files[name]; fresh {
				if err := w.PutPhoto(name, a[name].JPEG); err != nil {
					return err
				}
			}
		}
	}
	var names []string
	for name := range a {
		names = append(names, name)
	}
	slices.Sort(names)
	return w.KeepPhotos(names)
}
