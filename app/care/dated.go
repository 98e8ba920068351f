package care

import (
	"context"

	"tandem/app/clinic"
)

// dated is a store whose courses carry the health tags that hold today, so that
// a rule never sees one that has ended. A patient's own record keeps them all.
type dated struct {
	Store
	today func() clinic.Date
}

// Read reads with today's tags.
func (d dated) Read(ctx context.Context, work func(Reader) error) error {
	return d.Store.Read(ctx, func(r Reader) error { return work(datedReader{r, d.today()}) })
}

// Write writes with today's tags.
func (d dated) Write(ctx context.Context, by Stamp, work func(Writer) (Act, error)) error {
	return d.Store.Write(ctx, by, func(w Writer) (Act, error) { return work(datedWriter{w, d.today()}) })
}

type datedReader struct {
	Reader
	today clinic.Date
}

// Course reads an episode with the tags that hold today.
func (r datedReader) Course(id string) (clinic.Course, error) { return onDay(r.Reader, id, r.today) }

type datedWriter struct {
	Writer
	today clinic.Date
}

// Course reads an episode with the tags that hold today.
func (w datedWriter) Course(id string) (clinic.Course, error) { return onDay(w.Writer, id, w.today) }

func onDay(r Reader, id string, today clinic.Date) (clinic.Course, error) {
	course, err := r.Course(id)
	course.Patient.Health = course.Patient.HealthOn(today)
	return course, err
}
