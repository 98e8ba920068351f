// Tandem is a desktop program for therapists who treat spinal conditions with
// massage and exercise in one plan. See README.md.
package main

import (
	"os"

	"tandem/app/program"
)

func main() {
	os.Exit(program.New(os.Stdin, os.Stdout, os.Stderr, os.Getenv).Run(os.Args[1:]))
}
