package vault_test

import (
	"os"
	"strconv"
	"time"
)

// campaign says how much the tests try: a little by themselves, all that was
// promised when TANDEM_CAMPAIGN is set (make test-all).
var campaign = struct {
	seed             uint64
	statements, look int // of the script, and between two comparisons
	runs             int // of the recorded run at each of its sync points
}{seed: 7, statements: 600, look: 100, runs: 1}

func init() {
	if os.Getenv("TANDEM_CAMPAIGN") == "" {
		return
	}
	campaign.statements, campaign.look, campaign.runs = 10_000, 250, 12
	campaign.seed = uint64(time.Now().UnixNano())
	if seed, err := strconv.ParseUint(os.Getenv("TANDEM_SEED"), 10, 64); err == nil {
		campaign.seed = seed
	}
	os.Stderr.WriteString("TANDEM_SEED=" + strconv.FormatUint(campaign.seed, 10) + "\n")
}
