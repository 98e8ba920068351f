// Package house holds the rules of the house and nothing else: tests that read
// the project's own files and fail when a room imports what it must not know,
// when FyneApp.toml and the program disagree, when the window says a sentence
// that no catalogue has, or when a file grows into two. Nothing imports it.
package house
