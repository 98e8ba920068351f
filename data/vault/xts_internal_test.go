package vault

import (
	"bytes"
	"crypto/aes"
	"testing"

	"golang.org/x/crypto/xts"
	"pgregory.net/rapid"
)

// TestAnyRunOfUnitsIsWhatTheLibraryMakesOfWholeSectors seals and opens runs in
// the middle of sectors.
func TestAnyRunOfUnitsIsWhatTheLibraryMakesOfWholeSectors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOfN(rapid.Byte(), 64, 64).Draw(t, "key")
		ours, err := newStrip(key)
		if err != nil {
			t.Fatal(err)
		}
		library, err := xts.NewCipher(aes.NewCipher, key)
		if err != nil {
			t.Fatal(err)
		}
		const sectors = 3
		first := rapid.Int64Range(0, 1<<40).Draw(t, "first sector")
		plain := bytes.Repeat(rapid.SliceOfN(rapid.Byte(), unit, unit).Draw(t, "content"), sectors*BlockSize/unit)
		want := make([]byte, len(plain))
		for i := range int64(sectors) {
			library.Encrypt(want[i*BlockSize:], plain[i*BlockSize:(i+1)*BlockSize], uint64(first+i))
		}
		from := rapid.IntRange(0, len(plain)/unit).Draw(t, "from") * unit
		to := from + rapid.IntRange(0, (len(plain)-from)/unit).Draw(t, "units")*unit
		got := bytes.Clone(plain[from:to])
		ours.seal(first*BlockSize+int64(from), got)
		if !bytes.Equal(got, want[from:to]) {
			t.Fatalf("bytes %d to %d are sealed otherwise", from, to)
		}
		ours.unseal(first*BlockSize+int64(from), got)
		if !bytes.Equal(got, plain[from:to]) {
			t.Fatalf("bytes %d to %d are opened otherwise", from, to)
		}
	})
}
