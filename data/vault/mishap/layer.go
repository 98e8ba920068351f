// Package mishap is a SQLite file system for tests, to lie under the vault: it
// notes every step, lets any of them fail, and says what a power cut would
// leave on the disk. It imports nothing of Tandem.
package mishap

/*
#include <stdlib.h>
#include "layer.h"
*/
import "C"

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/cgo"
	"sync"
	"sync/atomic"
	"unsafe"

	_ "github.com/mattn/go-sqlite3" // SQLite itself
)

// What is what a file system was asked to do.
type What int

// The steps; layer.h has the same numbers.
const (
	Open What = iota
	Read
	Write
	Truncate
	Sync
	Size
	Lock
	CheckLock
	Map
	ShareLock
	Delete
	Access
)

// Step is one thing that the file system was asked to do.
type Step struct {
	What What
	Name string // the file, empty for a temporary one
	At   int64  // offset, size, lock or flag
	Data []byte // what is written
}

// Layer is one registered file system.
type Layer struct {
	name   string
	handle cgo.Handle
	vfs    *C.sqlite3_vfs

	mu    sync.Mutex
	judge func(Step) int
	steps []Step
}

var layers atomic.Int64

// New registers a layer. judge is asked before each step for the result code
// with which it fails; 0 lets it be done.
func New(judge func(Step) int) (*Layer, error) {
	l := &Layer{name: fmt.Sprintf("tandem-mishap-%d", layers.Add(1)), judge: judge}
	l.handle = cgo.NewHandle(l)
	name := C.CString(l.name)
	defer C.free(unsafe.Pointer(name))
	if l.vfs = C.mishap_register(name, C.uintptr_t(l.handle)); l.vfs == nil {
		l.handle.Delete()
		return nil, errors.New("SQLite did not take the file system")
	}
	return l, nil
}

// Name is the file system's name.
func (l *Layer) Name() string { return l.name }

// Close takes the file system away; nothing may use it any more.
func (l *Layer) Close() {
	C.mishap_unregister(l.vfs)
	l.handle.Delete()
}

// Steps are the steps so far that change the disk or sync it.
func (l *Layer) Steps() []Step {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.steps
}

//export mishapStep
func mishapStep(layer C.uintptr_t, what C.int, name *C.char, at C.longlong, data unsafe.Pointer, n C.int) C.int {
	l := cgo.Handle(layer).Value().(*Layer)
	step := Step{What: What(what), At: int64(at)}
	if name != nil {
		step.Name = C.GoString(name)
	}
	if data != nil {
		step.Data = bytes.Clone(unsafe.Slice((*byte)(data), int(n)))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if code := l.judge(step); code != 0 {
		return C.int(code)
	}
	switch step.What {
	case Open, Write, Truncate, Sync, Delete:
		l.steps = append(l.steps, step)
	}
	return 0
}
