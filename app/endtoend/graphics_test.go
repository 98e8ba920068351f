package endtoend_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// Over some remote desktops there is no OpenGL: the program must say so and
// end, and not wait for a window that never comes.
func TestWithoutOpenGLTheProgramSaysWhatToDo(t *testing.T) {
	program, display := newProgram(t, theBinary(t)), newDisplay(t, "-extension", "GLX")
	window, err := program.Open(t.Context(), display, filepath.Join(pictures, "no-opengl.log"))
	if err == nil {
		t.Fatal("a window opened without OpenGL", window.Stop())
	}
	for _, said := range []string{"exit status 1", "offers no OpenGL", "Your clinic is untouched", "LIBGL_ALWAYS_SOFTWARE=1"} {
		if !strings.Contains(err.Error(), said) {
			t.Errorf("not said: %q in %v", said, err)
		}
	}
}
