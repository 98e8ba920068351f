package device_test

import (
	"errors"
	"testing"

	"tandem/app/device"
)

func TestWithoutAPrintSystemThereIsNoPrinter(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if printers, err := device.Printers(t.Context()); !errors.Is(err, device.ErrNoPrinter) {
		t.Errorf("found %v, %v", printers, err)
	}
	err := device.Print(t.Context(), device.Document{PDF: []byte("%PDF")}, device.Ticket{Printer: "Front_desk", Copies: 1})
	if !errors.Is(err, device.ErrNoPrinter) {
		t.Errorf("printing said %v", err)
	}
}

func TestATicketThatCannotBeMeantIsRefused(t *testing.T) {
	for _, ticket := range []device.Ticket{{Copies: 1}, {Printer: "x"}, {Printer: "x", Copies: device.MostCopies + 1}} {
		if err := device.Print(t.Context(), device.Document{PDF: []byte("%PDF")}, ticket); err == nil {
			t.Errorf("%+v was taken", ticket)
		}
	}
}
