package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/jung-kurt/gofpdf"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

const fontFamily = "sans"

// write writes pages of one size as a PDF, dated by the paper.
func (w *Writer) write(pages []drawing.Drawing, title string, date clinic.Date, out io.Writer) error {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: pages[0].W, Ht: pages[0].H}})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(date.Time())
	pdf.SetModificationDate(date.Time())
	pdf.SetTitle(title, true)
	pdf.SetCreator("Tandem", true)
	pdf.SetProducer("Tandem", true)
	pdf.SetAutoPageBreak(false, 0)
	// gofpdf writes into a font while it cuts it, so each PDF has its own copy.
	pdf.AddUTF8FontFromBytes(fontFamily, "", bytes.Clone(w.regular.bytes))
	pdf.AddUTF8FontFromBytes(fontFamily, "B", bytes.Clone(w.bold.bytes))
	for _, page := range pages {
		pdf.AddPage()
		pdf.RawWriteStr("/Span <</Lang (en)>> BDC")
		for _, item := range page.Items {
			if item.Text != nil {
				text(pdf, *item.Text)
			} else {
				paint(pdf, *item.Shape)
			}
		}
		pdf.RawWriteStr("EMC")
	}
	if err := pdf.Output(out); err != nil {
		return fmt.Errorf("the PDF could not be written: %w", err)
	}
	return nil
}

func text(pdf *gofpdf.Fpdf, t drawing.Text) {
	style := ""
	if t.Bold {
		style = "B"
	}
	pdf.SetFont(fontFamily, style, t.Size/mmPerPt)
	pdf.SetTextColor(int(t.Colour.R), int(t.Colour.G), int(t.Colour.B))
	pdf.Text(t.At.X, t.At.Y, t.Text)
}

// paint draws a shape: its fill, its outline, or both.
func paint(pdf *gofpdf.Fpdf, s drawing.Shape) {
	style := ""
	if s.Fill.A > 0 {
		pdf.SetFillColor(int(s.Fill.R), int(s.Fill.G), int(s.Fill.B))
		style = "F*"
	}
	if s.Stroke.A > 0 {
		pdf.SetDrawColor(int(s.Stroke.R), int(s.Stroke.G), int(s.Stroke.B))
		pdf.SetLineWidth(s.Width)
		pdf.SetLineCapStyle("round")
		pdf.SetLineJoinStyle("round")
		style += "D"
	}
	if style == "" {
		return
	}
	dash := []float64{}
	if s.Dash > 0 {
		dash = []float64{s.Dash, s.Dash}
	}
	pdf.SetDashPattern(dash, 0)
	for _, step := range s.Path {
		switch step.Verb {
		case drawing.Move:
			pdf.MoveTo(step.P3.X, step.P3.Y)
		case drawing.Line:
			pdf.LineTo(step.P3.X, step.P3.Y)
		case drawing.Curve:
			pdf.CurveBezierCubicTo(step.P1.X, step.P1.Y, step.P2.X, step.P2.Y, step.P3.X, step.P3.Y)
		case drawing.Close:
			pdf.ClosePath()
		}
	}
	pdf.DrawPath(map[string]string{"F*": "F", "F*D": "DF", "D": "D"}[style])
}
