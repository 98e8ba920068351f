package shell

// turns counts the pages that were asked for. What a page reads may arrive when
// somebody went on to another; it is then too late to be shown. All of this
// happens on the window's own goroutine.
type turns struct {
	latest int
	within []int // whose page is being built, the innermost last; 0 for none
}

// next builds the page that is asked for now.
func (t *turns) next(build func()) {
	t.latest++
	t.Within(t.latest, build)
}

// Now is the turn whose page is being built, 0 where nothing is: what a person
// does on a page is never too late.
func (t *turns) Now() int {
	if n := len(t.within); n > 0 {
		return t.within[n-1]
	}
	return 0
}

// Within does something that belongs to a turn.
func (t *turns) Within(turn int, do func()) {
	t.within = append(t.within, turn)
	defer func() { t.within = t.within[:len(t.within)-1] }()
	do()
}

// over says whether what is being built is not the page that was asked for last.
func (t *turns) over() bool { return t.Now() != 0 && t.Now() != t.latest }
