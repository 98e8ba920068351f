package figure

import "tandem/app/drawing"

// The cells of a contact sheet, in body heights.
const (
	cellWide, cellHigh = 2.6, 1.3
	cellTitle          = .09
)

// ContactSheet draws every exercise's picture with its id above it, in rows of
// the given number of columns (at least one), for a person to look over.
func (p *Poses) ContactSheet(side string, style Style, columns int) (drawing.Drawing, error) {
	columns = max(columns, 1)
	ids := p.IDs()
	rows := (len(ids) + columns - 1) / columns
	out := drawing.Drawing{W: cellWide * float64(columns), H: cellHigh * float64(rows)}
	for i, id := range ids {
		d, err := p.Draw(id, side, style)
		if err != nil {
			return out, err
		}
		at := drawing.Point{X: cellWide * float64(i%columns), Y: cellHigh * float64(i/columns)}
		out.Write(drawing.Text{At: plus(at, drawing.Point{X: .05, Y: cellTitle}, 1), Size: cellTitle, Colour: style.palette().ink, Text: id})
		out.Place(drawing.Fit(d, cellWide-.1, cellHigh-.15), 1, plus(at, drawing.Point{X: .05, Y: .12}, 1))
	}
	return out, nil
}
