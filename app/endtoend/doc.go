// Package endtoend drives the built program from outside, as a person would:
// a display of its own, the real window, keys and clicks that are counted, and
// a picture of each step. It judges by what the program exports and prints,
// not by pixels. It imports nothing of ours and nothing imports it.
package endtoend
