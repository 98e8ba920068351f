package care_test

import (
	"os"
	"testing"

	"tandem/data/servertest"
)

func TestMain(m *testing.M) {
	result := m.Run()
	servertest.Clean()
	os.Exit(result)
}
