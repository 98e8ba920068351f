// Package kit owns Tandem's own controls: plain widgets that show values and
// report what the person does through On… callbacks. They know no patient and
// no store. It imports Fyne and ui/look.
package kit
