// Package handout makes the home-care sheet that a patient takes home: what it
// says, how it is laid out, and its PDF. A sheet becomes pages of positioned
// text and shapes in millimetres; the window's preview and the PDF come from
// the same pages.
//
// It imports the nouns of app/clinic, the words of app/library, the drawings
// of app/figure, app/chart and app/drawing, the shaped letters of app/script,
// and gofpdf, which cuts fonts and reads pictures. It knows no window and no database.
package handout
