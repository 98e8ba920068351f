package help

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Pages of the help are written as plain text: "# " a title, "## " a heading,
// "- " a line of a list, "![words](file)" a picture, "**" around bold words;
// an empty line parts what stands between them. A table is written as "| one |
// other |" lines. A translation begins with the mark of the English page that
// it was made from.

type sort int

const (
	title sort = iota
	heading
	paragraph
	item
	row // of a table, its two cells parted by cellEnd
	drawing
)

// block is one part of a page; file is a picture's, among the pictures.
type block struct {
	sort sort
	text string
	file string
}

// read finds a page in a language, or in English where there is none; own says
// that it is the language's.
func read(files fs.FS, language, name string) (blocks []block, own bool, err error) {
	text, err := fs.ReadFile(files, pageOf(language, name))
	if own = err == nil; !own {
		text, err = fs.ReadFile(files, pageOf(english, name))
	}
	return parse(string(text)), own, err
}

const english = "en"

func pageOf(language, name string) string { return path.Join("help", language, name+".md") }

// madeFrom begins the line that says which English text a page translates.
const madeFrom = "<!-- made from "

// markOf is the line with which a translation of an English page begins.
func markOf(page []byte) string {
	const enough = 12
	return madeFrom + fmt.Sprintf("%x", sha256.Sum256(page))[:enough] + " -->"
}

// cellEnd parts the cells of a row.
const cellEnd = "\t"

func parse(text string) []block {
	var blocks []block
	fresh := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, madeFrom) {
			fresh = true
			continue
		}
		b := blockOf(line)
		last := len(blocks) - 1
		switch {
		case b.sort == row && b.text == "": // the line below the head of a table
		case b.sort == paragraph && !fresh:
			blocks[last].text += " " + line
		default:
			blocks = append(blocks, b)
		}
		fresh = b.sort == title || b.sort == heading || b.sort == drawing
	}
	return blocks
}

func blockOf(line string) block {
	for _, kind := range []struct {
		mark string
		sort sort
	}{{"## ", heading}, {"# ", title}, {"- ", item}} {
		if text, is := strings.CutPrefix(line, kind.mark); is {
			return block{sort: kind.sort, text: text}
		}
	}
	if rest, is := strings.CutPrefix(line, "!["); is {
		text, file, _ := strings.Cut(strings.TrimSuffix(rest, ")"), "](")
		return block{sort: drawing, text: text, file: file}
	}
	if rest, is := strings.CutPrefix(line, "|"); is {
		return rowOf(rest)
	}
	return block{sort: paragraph, text: line}
}

// rowOf is a line of a table behind its first bar.
func rowOf(line string) block {
	cells := strings.Split(strings.TrimSuffix(line, "|"), "|")
	for i, cell := range cells {
		cells[i] = strings.Trim(cell, " -")
	}
	return block{sort: row, text: strings.TrimSpace(strings.Join(cells, cellEnd))}
}
