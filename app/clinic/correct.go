package clinic

// NumberPlaces are the places, named as in the episode file, of the numbers of
// an assessment that a correction can set right.
var NumberPlaces = []string{
	"nprs.leg", "nprs.back", "rmdq", "odi", "groc", "distal_site", "spasm", "slr.left", "slr.right",
	"ftf_cm", "walk_minutes", "sit_minutes", "stand_minutes", "adherence_percent",
}

// Number returns where the assessment keeps the number of a place, or nil for
// a place that is none of NumberPlaces.
func (a *Assessment) Number(place string) **float64 {
	switch place {
	case "nprs.leg":
		return &a.NPRS.Leg
	case "nprs.back":
		return &a.NPRS.Back
	case "rmdq":
		return &a.RMDQ
	case "odi":
		return &a.ODI
	case "groc":
		return &a.GROC
	case "distal_site":
		return &a.DistalSite
	case "spasm":
		return &a.Spasm
	case "slr.left":
		return &a.SLR.Left
	case "slr.right":
		return &a.SLR.Right
	case "ftf_cm":
		return &a.FTF
	case "walk_minutes":
		return &a.Walk
	case "sit_minutes":
		return &a.Sit
	case "stand_minutes":
		return &a.Stand
	case "adherence_percent":
		return &a.Adherence
	}
	return nil
}
