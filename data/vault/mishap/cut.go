package mishap

import (
	"math/rand/v2"
	"slices"
)

// sector is the size in bytes that a disk writes whole.
const sector = 512

// disk is a file as the disk holds it, and what was done to it since its last
// sync.
type disk struct {
	content []byte
	waiting []Step
}

// folder is what the disk holds; a removed file may come back until something
// is synced, because file systems keep the order of names.
type folder struct {
	files   map[string]*disk
	removed map[string]*disk
}

// PowerCut returns the files that a power cut after these steps may leave: what
// was synced is there; of the writes and truncations since, any may be done,
// left out or, for a write, torn between two sectors, and a file that was
// removed since may be back.
func PowerCut(steps []Step, chance *rand.Rand) map[string][]byte {
	f := folder{map[string]*disk{}, map[string]*disk{}}
	for _, s := range steps {
		if s.Name != "" {
			f.take(s)
		}
	}
	left := map[string][]byte{}
	for name, d := range f.files {
		for _, waiting := range d.waiting {
			d.perhaps(waiting, chance)
		}
		left[name] = d.content
	}
	for name, d := range f.removed {
		if chance.IntN(2) == 0 {
			left[name] = d.content
		}
	}
	return left
}

func (f *folder) take(s Step) {
	d := f.files[s.Name]
	if d == nil {
		d = &disk{}
		if s.What != Delete {
			f.files[s.Name] = d
		}
	}
	switch s.What {
	case Delete:
		if s.At == 0 && f.files[s.Name] != nil {
			f.removed[s.Name] = d
		}
		delete(f.files, s.Name)
	case Sync:
		clear(f.removed)
		for _, waiting := range d.waiting {
			d.do(waiting)
		}
		d.waiting = nil
	case Write, Truncate:
		d.waiting = append(d.waiting, s)
	}
}

func (d *disk) do(s Step) {
	if s.What == Truncate {
		d.content = slices.Clone(d.content[:min(int(s.At), len(d.content))])
		return
	}
	if missing := int(s.At) + len(s.Data) - len(d.content); missing > 0 {
		d.content = append(d.content, make([]byte, missing)...)
	}
	copy(d.content[s.At:], s.Data)
}

// perhaps does a step, leaves it out or tears it.
func (d *disk) perhaps(s Step, chance *rand.Rand) {
	switch chance.IntN(3) {
	case 0:
		return
	case 1:
		if sectors := len(s.Data) / sector; s.What == Write && sectors > 1 {
			from := chance.IntN(sectors)
			to := from + 1 + chance.IntN(sectors-from)
			s.At, s.Data = s.At+int64(from*sector), s.Data[from*sector:to*sector]
		}
	}
	d.do(s)
}
