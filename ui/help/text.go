package help

import (
	"io/fs"
	"path"
	"strings"
)

// Pages of the help are written as plain text: "# " a title, "## " a heading,
// "- " a line of a list, "![words](file)" a picture, "**" around bold words;
// an empty line parts what stands between them.

type sort int

const (
	title sort = iota
	heading
	paragraph
	item
	drawing
)

// block is one part of a page; file is a picture's, among the pictures.
type block struct {
	sort sort
	text string
	file string
}

// read finds a page in a language, or in English where there is none.
func read(files fs.FS, language, name string) ([]block, error) {
	text, err := fs.ReadFile(files, path.Join("help", language, name+".md"))
	if err != nil {
		text, err = fs.ReadFile(files, path.Join("help", english, name+".md"))
	}
	return parse(string(text)), err
}

const english = "en"

func parse(text string) []block {
	var blocks []block
	fresh := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			fresh = true
			continue
		}
		b := blockOf(line)
		if last := len(blocks) - 1; b.sort == paragraph && !fresh {
			blocks[last].text += " " + line
		} else {
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
	return block{sort: paragraph, text: line}
}
