package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tandem/app/report"
)

func TestTheRecoveryPageSaysEveryWordInItsPlace(t *testing.T) {
	page := report.RecoveryPage{Line: "AGE-SECRET-KEY-17Z0CUZ24GTSG2X97WUS830LKVUUK80FHJ9TL0ZQA3QDPQ569FL2QXY44M0", Folder: "D:/Clinic", Date: "2026-09-01"}
	for i := range 24 {
		page.Words = append(page.Words, fmt.Sprintf("word%c", 'a'+i))
	}
	var pdf bytes.Buffer
	if err := newWriter(t).Recovery(builtIn(t), page, &pdf); err != nil {
		t.Fatal(err)
	}
	text := onePage(t, pdf.Bytes())
	for i, word := range page.Words {
		if want := fmt.Sprintf("%d %s", i+1, word); !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %s", want, text)
		}
	}
	for _, want := range []string{page.Line, page.Folder, "1 September 2026", "Lock it away"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
