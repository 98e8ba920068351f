package porter_test

import (
	"bytes"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/porter"
)

const scan = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"

func picture(t testing.TB, write func(*bytes.Buffer, image.Image) error) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	img.SetGray(3, 3, color.Gray{200})
	var out bytes.Buffer
	if err := write(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pngOf(t testing.TB) []byte {
	return picture(t, func(out *bytes.Buffer, img image.Image) error { return png.Encode(out, img) })
}

// claiming is a PNG that says it is as large as asked.
func claiming(t testing.TB, w, h uint32) []byte {
	file := bytes.Clone(pngOf(t))
	const sizeAt, sumAt = 16, 29
	for i := range 4 {
		file[sizeAt+i], file[sizeAt+4+i] = byte(w>>(24-8*i)), byte(h>>(24-8*i))
	}
	sum := crc32.ChecksumIEEE(file[12:sumAt])
	for i := range 4 {
		file[sumAt+i] = byte(sum >> (24 - 8*i))
	}
	return file
}

func TestADocumentIsKnownByItsContent(t *testing.T) {
	photo := picture(t, func(out *bytes.Buffer, img image.Image) error { return jpeg.Encode(out, img, nil) })
	moving := picture(t, func(out *bytes.Buffer, img image.Image) error { return gif.Encode(out, img, nil) })
	for name, c := range map[string]struct {
		file       []byte
		kind, want string
	}{
		"pdf":             {[]byte(scan), "pdf", ""},
		"png":             {pngOf(t), "png", ""},
		"jpeg":            {photo, "jpeg", ""},
		"cut off pdf":     {[]byte(scan[:20]), "", "end of the PDF is missing"},
		"cut off png":     {pngOf(t)[:60], "", "cut off or damaged"},
		"cut off jpeg":    {photo[:len(photo)-20], "", "cut off or damaged"},
		"empty":           {nil, "", "no PDF, PNG or JPEG"},
		"program":         {[]byte("MZ\x90"), "", "no PDF, PNG or JPEG"},
		"gif":             {moving, "", "no PDF, PNG or JPEG"},
		"page of the web": {[]byte("<html><script>"), "", "no PDF, PNG or JPEG"},
		"large":           {append([]byte(scan), make([]byte, care.MostDocumentBytes)...), "", "larger than 25 MB"},
		"many points":     {claiming(t, 1<<20, 1<<20), "", "more than 40 million points"},
	} {
		kind, err := care.DocumentKind(c.file)
		if kind != c.kind || (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q, %v", name, kind, err)
		}
	}
}

func TestADocumentIsKeptAndGoesOut(t *testing.T) {
	p, open := newPorter(t)
	id, err := open.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "scan\u202egnp.pdf")
	if err := os.WriteFile(path, []byte(scan), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := porter.ReadDocument(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := open.AddDocument(t.Context(), id, path, " the MRI ", file)
	if err != nil {
		t.Fatal(err)
	}
	all, err := open.Documents(t.Context(), id)
	if err != nil || len(all) != 1 || all[0].Name != "scangnp.pdf" || all[0].Note != "the MRI" || all[0].Kind != "pdf" {
		t.Errorf("%+v %v", all, err)
	}
	if kept, err := open.DocumentFile(t.Context(), doc); err != nil || string(kept) != scan {
		t.Errorf("%q %v", kept, err)
	}
	if _, err := open.AddDocument(t.Context(), id, "x.exe", "", []byte("MZ")); care.KindOf(err) != care.Invalid {
		t.Errorf("%v", err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := p.ExportPatient(t.Context(), id, dir); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, dir)
	linked(t, files)
	if files["document-1.pdf"] != scan || !strings.Contains(files["index.html"], "the MRI") {
		t.Errorf("the folder holds %v", files)
	}
}

func TestDocumentsFollowAMerge(t *testing.T) {
	_, open := newPorter(t)
	var ids []string
	for range 2 {
		id, err := open.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana"})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if _, err := open.AddDocument(t.Context(), ids[1], "a.pdf", "", []byte(scan)); err != nil {
		t.Fatal(err)
	}
	if err := open.Merge(t.Context(), ids[0], ids[1]); err != nil {
		t.Fatal(err)
	}
	if all, err := open.Documents(t.Context(), ids[0]); err != nil || len(all) != 1 {
		t.Errorf("%+v %v", all, err)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte(scan))
	f.Add(pngOf(f))
	f.Add(picture(f, func(out *bytes.Buffer, img image.Image) error { return jpeg.Encode(out, img, nil) }))
	f.Fuzz(func(t *testing.T, file []byte) {
		kind, err := care.DocumentKind(file)
		if (kind == "") == (err == nil) {
			t.Fatalf("%q, %v", kind, err)
		}
	})
}
