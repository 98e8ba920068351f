package handout

import (
	"bytes"
	"context"
	"runtime"
	"sync"
)

// Batch makes the PDFs of n sheets on all processors. Done gets each in its
// order, with the sentence of one that could not be made; an error that done
// returns, or the end of ctx, ends the batch. No more sheets are kept in memory
// than there are processors.
func (p *Press) Batch(ctx context.Context, n int, sheet func(i int) (Sheet, error), done func(i int, pdf []byte, err error) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	made := make(chan chan printed, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	workers.Go(func() {
		defer close(made)
		for i := range n {
			one := make(chan printed, 1)
			select {
			case made <- one:
			case <-ctx.Done():
				return
			}
			workers.Go(func() { one <- p.print(i, sheet) })
		}
	})
	defer workers.Wait()
	defer cancel()
	i := 0
	for one := range made {
		got := <-one
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := done(i, got.pdf, got.err); err != nil {
			return err
		}
		i++
	}
	return ctx.Err()
}

// printed is one sheet of a batch.
type printed struct {
	pdf []byte
	err error
}

func (p *Press) print(i int, sheet func(int) (Sheet, error)) printed {
	s, err := sheet(i)
	if err != nil {
		return printed{err: err}
	}
	var out bytes.Buffer
	err = p.PDF(s, &out)
	return printed{out.Bytes(), err}
}
