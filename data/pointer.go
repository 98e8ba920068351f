package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

// folderFormat is the newest layout of the clinic folder that this program
// knows.
const folderFormat = 2

// sharedFormat is the layout of the folder of a clinic that lies on a server;
// an earlier Tandem leaves it alone.
const sharedFormat = 3

// plainFormat is the layout from before the vault.
const plainFormat = 1

// pointer is tandem.json: which generation is live, and how far the audit
// trail had come when the clinic was last closed, so that a cut tail shows.
type pointer struct {
	Format     int    `json:"format"`
	Generation int    `json:"generation"`
	AuditCount int    `json:"audit_count"`
	AuditHead  string `json:"audit_head"`
	AuditAt    string `json:"audit_at,omitempty"` // the time of that line
	Salt       string `json:"salt,omitempty"`     // of the names of the keys' files
	Demo       bool   `json:"demo,omitempty"`     // opens with DemoPassphrase
	Server     bool   `json:"server,omitempty"`   // the record lies on a server
	// Retired is the generation that this one replaced, until it is removed;
	// PlainFiles says that files from before the vault lie there still.
	Retired    int  `json:"retired,omitempty"`
	PlainFiles bool `json:"plain_files,omitempty"`
	// MovedFiles says that files lie there still that the server keeps now.
	MovedFiles bool `json:"moved_files,omitempty"`
	// Sum tells a changed file: it is the hash of the file with an empty Sum. One
	// of an earlier Tandem has none.
	Sum string `json:"sum"`
}

// whole says whether a file is the one that was written.
func (p pointer) whole(text []byte) bool {
	return p.Generation > 0 && (p.Sum == "" || p.Sum == hashOf(bytes.Replace(text, []byte(p.Sum), nil, 1)))
}

func pointerFile(dir string) string { return filepath.Join(dir, "tandem.json") }

func generationDir(dir string, number int) string {
	return filepath.Join(dir, fmt.Sprintf("gen-%d", number))
}

func (p pointer) database(dir string) string {
	return filepath.Join(generationDir(dir, p.Generation), "clinic.db")
}

func (p pointer) keyring(dir string) vault.Keyring {
	return vault.Keyring{Dir: filepath.Join(generationDir(dir, p.Generation), "keys"), Salt: p.Salt}
}

func readPointer(dir string) (pointer, error) {
	text, err := os.ReadFile(pointerFile(dir))
	if errors.Is(err, os.ErrNotExist) {
		return pointer{}, &care.Fault{
			Kind: care.NotFound, Cause: err,
			Say: "There is no clinic in this folder. Nothing was changed. Choose the folder that holds tandem.json, or create a clinic.",
		}
	}
	if err != nil {
		return pointer{}, err
	}
	var p pointer
	if err := json.Unmarshal(text, &p); err != nil || !p.whole(text) {
		return pointer{}, &care.Fault{
			Kind: care.Storage, Cause: errors.Join(errDamaged, err),
			Say: "The clinic's file tandem.json cannot be read. Nothing was changed. Keep the folder as it is and restore your latest backup into a new folder.",
		}
	}
	if p.Format > sharedFormat {
		return pointer{}, newer(fmt.Errorf("folder format %d, this program knows %d", p.Format, sharedFormat))
	}
	return p, nil
}

func newer(cause error) error {
	return &care.Fault{
		Kind: care.Refused, Cause: cause,
		Say: "This clinic was last used by a newer Tandem, so this one did not open it and changed nothing. Install the newest Tandem and open it again.",
	}
}

func writePointer(dir string, p pointer) error {
	p.Sum = ""
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	text = bytes.Replace(text, []byte(`"sum": ""`), []byte(`"sum": "`+hashOf(text)+`"`), 1)
	return vault.Replace(pointerFile(dir), text)
}
