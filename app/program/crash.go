package program

import (
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"tandem/app/crash"
)

// recover ends a run that panicked with a sentence, and keeps the report.
func (p *Program) recover(status *int) {
	if cause := recover(); cause != nil {
		*status = failed
		p.crashed(crash.Caught(cause, "at a command"))
	}
}

// crashed says that the program is at fault, keeps the report for the next
// start of the window and returns the sentence.
func (p *Program) crashed(fault crash.Fault) string {
	sentence := fmt.Sprintf("Something went wrong inside the program (version %s). Everything saved before is safe. Try again; if it happens again, tell whoever looks after Tandem for you. The window offers a report of it, which holds no patient's data.", Version)
	fmt.Fprintf(p.stderr, "tandem: %s\n", sentence)
	if p.env("TANDEM_TRACE") != "" {
		fmt.Fprintf(p.stderr, "%v\n%s", fault.Cause, debug.Stack())
	}
	p.keepReport(fault)
	return sentence
}

// keepReport keeps the report of a fault.
func (p *Program) keepReport(fault crash.Fault) {
	when := time.Now()
	if err := p.reports().Keep(crash.Report(Version, when, fault), when); err != nil {
		fmt.Fprintf(p.stderr, "tandem: the report could not be kept: %v\n", err)
	}
}

// reports is where the reports of this user wait: beside the usual clinic.
func (p *Program) reports() crash.Box {
	usual, err := UsualFolder(runtime.GOOS, p.env)
	if err != nil {
		return crash.Box{}
	}
	return crash.Box{Dir: filepath.Join(filepath.Dir(usual), "reports")}
}
