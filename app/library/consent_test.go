package library_test

import (
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

func TestWhatAVisitExplainsIsATopic(t *testing.T) {
	topics := builtIn(t).Topics()
	for _, code := range clinic.Explained {
		if !slices.ContainsFunc(topics, func(topic library.Topic) bool { return topic.Code == code }) {
			t.Errorf("a visit says that %q was explained, which no topic tells", code)
		}
	}
}
