// Package assets holds the files built into the program: exercises, texts in
// each language and the other catalogues. It imports nothing of ours; rooms
// that read these files take an fs.FS.
package assets

import "embed"

// FS is the tree of built-in files, one folder for each catalogue. The pictures
// of the README are not in it.
//
//go:embed conditions exercises fonts/*.ttf fonts/OFL.txt icons/*.png measures
//go:embed help planning poses reading rules duties safety schema text ui
var FS embed.FS
