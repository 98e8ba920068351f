// Package assets holds the files built into the program: exercises, texts in
// each language and the other catalogues. It imports nothing of ours; rooms
// that read these files take an fs.FS.
package assets

import "embed"

// FS is the tree of built-in files, one folder for each catalogue. The
// pattern takes every folder that has files in it.
//
//go:embed */*
var FS embed.FS
