package handout

// FontFiles returns the two TrueType files that sheets are set in, for other
// papers of the clinic. They must not be changed.
func (p *Press) FontFiles() (regular, bold []byte) { return p.faces.regular.bytes, p.faces.bold.bytes }
