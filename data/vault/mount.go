package vault

/*
#include <stdlib.h>
#include "shim.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"runtime/cgo"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	_ "github.com/mattn/go-sqlite3" // SQLite itself
)

// Reserved is how many bytes of each page SQLite must leave to the seal.
const Reserved = 32

// Mount is a file system of SQLite that seals with one data key.
type Mount struct {
	name   string
	keys   *keys
	handle cgo.Handle
	vfs    *C.sqlite3_vfs

	marks marks

	mu     sync.Mutex
	broken []string
}

var mounts atomic.Int64

// NewMount registers a file system for a data key.
func NewMount(key DataKey) (*Mount, error) { return NewMountOn(key, "") }

// NewMountOn is NewMount over the file system of SQLite called base, for tests.
func NewMountOn(key DataKey, base string) (*Mount, error) {
	keys, err := newKeys(key)
	if err != nil {
		return nil, err
	}
	m := &Mount{name: fmt.Sprintf("tandem-vault-%d", mounts.Add(1)), keys: keys}
	if m.marks.key, err = key.derive("kept log", 32); err != nil {
		return nil, err
	}
	m.handle = cgo.NewHandle(m)
	name, under := C.CString(m.name), C.CString(base)
	defer C.free(unsafe.Pointer(name))
	defer C.free(unsafe.Pointer(under))
	if m.vfs = C.vault_mount(name, under, C.uintptr_t(m.handle)); m.vfs == nil {
		m.handle.Delete()
		return nil, errors.New("SQLite did not take the sealing file system")
	}
	return m, nil
}

// Name is the file system's name: vfs=Name in a DSN.
func (m *Mount) Name() string { return m.name }

// Close takes the file system away; no connection may use it any more.
func (m *Mount) Close() {
	C.vault_unmount(m.vfs)
	m.handle.Delete()
	m.marks.close()
}

// Broken names the blocks that could not be opened since the last call, such
// as "page 17 of the database".
func (m *Mount) Broken() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	text := strings.Join(m.broken, ", ")
	m.broken = nil
	return text
}

// most is how many broken blocks are named.
const most = 5

func (m *Mount) note(block string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.broken) < most {
		m.broken = append(m.broken, block)
	}
}

//export vaultSeal
func vaultSeal(handle C.uintptr_t, kind C.int, at C.longlong, size C.int, data unsafe.Pointer) {
	m := cgo.Handle(handle).Value().(*Mount)
	m.keys.seal(Kind(kind), int64(at), unsafe.Slice((*byte)(data), int(size)))
}

//export vaultUnseal
func vaultUnseal(handle C.uintptr_t, kind C.int, at C.longlong, size C.int, data unsafe.Pointer) C.int {
	m := cgo.Handle(handle).Value().(*Mount)
	if err := m.keys.unseal(Kind(kind), int64(at), unsafe.Slice((*byte)(data), int(size))); err != nil {
		m.note(err.Error())
		return 1
	}
	return 0
}

//export vaultKept
func vaultKept(handle C.uintptr_t, log *C.char, round unsafe.Pointer, end C.longlong) {
	m := cgo.Handle(handle).Value().(*Mount)
	m.marks.put(C.GoString(log), mark{[8]byte(unsafe.Slice((*byte)(round), 8)), int64(end)})
}

//export vaultGone
func vaultGone(handle C.uintptr_t, name *C.char) {
	m := cgo.Handle(handle).Value().(*Mount)
	m.marks.remove(C.GoString(name))
}
