package program

import "golang.org/x/sys/windows"

// softwareWay is how the processor draws the window instead of the graphics
// card.
const softwareWay = "Put Mesa's opengl32.dll for Windows beside tandem.exe, which draws without the graphics card, and start Tandem again; until then the console program tandemc.exe does everything but the window"

// tell shows a sentence in a box of the system, which needs no OpenGL: a
// program with a window has no console to say it on.
func tell(sentence string) {
	text, errText := windows.UTF16PtrFromString(sentence)
	title, errTitle := windows.UTF16PtrFromString(AppName)
	if errText == nil && errTitle == nil {
		_, _ = windows.MessageBox(0, text, title, windows.MB_ICONERROR)
	}
}
