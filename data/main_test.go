package data_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"tandem/app/care"
	"tandem/data"
	"tandem/data/servertest"
)

// openOnly makes the test binary open the clinic that it names, print the
// sentence and end; that way a test can open a folder as another user.
const openOnly = "TANDEM_TEST_OPEN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(openOnly); dir != "" {
		c, err := data.Open(context.Background(), dir, data.TestKey)
		if err == nil {
			err = c.Close()
		}
		fmt.Printf("kind %d: %v\n", care.KindOf(err), err)
		os.Exit(0)
	}
	if dir := os.Getenv(workIn); dir != "" {
		fmt.Fprintln(os.Stderr, work(dir, os.Stdout))
		os.Exit(failedAtWork)
	}
	if both := os.Getenv(backupIn); both != "" {
		fmt.Fprintln(os.Stderr, backUpAgainAndAgain(both, os.Stdout))
		os.Exit(failedAtWork)
	}
	if dir := os.Getenv(resealIn); dir != "" {
		fmt.Fprintln(os.Stderr, sealAnew(dir, os.Stdout))
		os.Exit(failedAtWork)
	}
	result := m.Run()
	servertest.Clean()
	os.Exit(result)
}
