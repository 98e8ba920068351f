//go:build !windows

package program

// softwareWay is how the processor draws the window instead of the graphics
// card.
const softwareWay = "Start Tandem with LIBGL_ALWAYS_SOFTWARE=1 set, which draws without the graphics card; if that does not help, install the package libgl1-mesa-dri"

// tell does nothing more where programs are started from a terminal or leave
// their words in the session's log.
func tell(string) {}
