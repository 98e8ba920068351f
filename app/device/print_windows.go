package device

import (
	"context"
	"errors"
	"fmt"
	"image"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The calls of the print spooler and of GDI that printing needs.
var (
	winspool           = windows.NewLazySystemDLL("winspool.drv")
	enumPrinters       = winspool.NewProc("EnumPrintersW")
	getDefaultPrinter  = winspool.NewProc("GetDefaultPrinterW")
	openPrinter        = winspool.NewProc("OpenPrinterW")
	closePrinter       = winspool.NewProc("ClosePrinter")
	documentProperties = winspool.NewProc("DocumentPropertiesW")

	gdi           = windows.NewLazySystemDLL("gdi32.dll")
	createDC      = gdi.NewProc("CreateDCW")
	deleteDC      = gdi.NewProc("DeleteDC")
	getDeviceCaps = gdi.NewProc("GetDeviceCaps")
	startDoc      = gdi.NewProc("StartDocW")
	endDoc        = gdi.NewProc("EndDoc")
	abortDoc      = gdi.NewProc("AbortDoc")
	startPage     = gdi.NewProc("StartPage")
	endPage       = gdi.NewProc("EndPage")
	stretchDIBits = gdi.NewProc("StretchDIBits")
)

// Constants of wingdi.h and winspool.h.
const (
	enumLocal       = 2
	enumConnections = 4

	capHorzRes, capVertRes                  = 8, 10
	capLogPixelsX                           = 88
	capOffsetX, capOffsetY                  = 112, 113
	modeFieldPaper, modeFieldCopies         = 0x2, 0x100
	modeFieldDuplex                         = 0x1000
	paperLetter, paperA4                    = 1, 9
	duplexSimplex, duplexVertical           = 1, 2
	modeOutput, modeInput                   = 2, 8
	colourTable, copySource                 = 0, 0x00CC0020
	modeFieldsAt, modePaperAt               = 72, 78
	modeCopiesAt, modeDuplexAt              = 86, 94
	bandHigh                                = 512
	mmPerInch                       float64 = 25.4
)

// printerInfo is PRINTER_INFO_4.
type printerInfo struct {
	name, server *uint16
	attributes   uint32
}

// docInfo is DOCINFO.
type docInfo struct {
	size     int32
	name     *uint16
	output   *uint16
	datatype *uint16
	kind     uint32
}

// bitmapInfo is BITMAPINFOHEADER.
type bitmapInfo struct {
	size          uint32
	width, height int32
	planes, bits  uint16
	compression   uint32
	imageSize     uint32
	xPer, yPer    int32
	used, needed  uint32
}

// Printers lists the printers of this computer, the default first. Without one
// it is ErrNoPrinter.
func Printers(context.Context) ([]Printer, error) {
	var size, count uint32
	const kinds, level = enumLocal | enumConnections, 4
	enumPrinters.Call(kinds, 0, level, 0, 0, uintptr(unsafe.Pointer(&size)), uintptr(unsafe.Pointer(&count)))
	if size == 0 {
		return nil, ErrNoPrinter
	}
	buffer := make([]byte, size)
	ok, _, err := enumPrinters.Call(kinds, 0, level, uintptr(unsafe.Pointer(&buffer[0])), uintptr(size),
		uintptr(unsafe.Pointer(&size)), uintptr(unsafe.Pointer(&count)))
	if ok == 0 || count == 0 {
		return nil, errors.Join(ErrNoPrinter, err)
	}
	preset := defaultPrinter()
	var all []Printer
	for _, info := range unsafe.Slice((*printerInfo)(unsafe.Pointer(&buffer[0])), count) {
		p := Printer{Name: windows.UTF16PtrToString(info.name)}
		if p.Default = p.Name == preset; p.Default {
			all = append([]Printer{p}, all...)
			continue
		}
		all = append(all, p)
	}
	return all, nil
}

func defaultPrinter() string {
	var n uint32
	getDefaultPrinter.Call(0, uintptr(unsafe.Pointer(&n)))
	if n == 0 {
		return ""
	}
	name := make([]uint16, n)
	getDefaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&n)))
	return windows.UTF16ToString(name)
}

// Print paints the pages onto the printer through GDI, band by band at its own
// resolution. The error is a sentence.
func Print(ctx context.Context, d Document, t Ticket) error {
	if err := t.check(); err != nil {
		return err
	}
	if d.Band == nil {
		return ErrNeedsViewer
	}
	name, err := windows.UTF16PtrFromString(t.Printer)
	if err != nil {
		return err
	}
	mode, err := deviceMode(name, t)
	if err != nil {
		return err
	}
	dc, _, err := createDC.Call(0, uintptr(unsafe.Pointer(name)), 0, uintptr(unsafe.Pointer(&mode[0])))
	if dc == 0 {
		return fmt.Errorf("the printer %s does not answer: %w", t.Printer, err)
	}
	defer deleteDC.Call(dc)
	return printPages(ctx, dc, d)
}

// deviceMode is the printer's DEVMODE with the copies, sides and paper asked
// for.
func deviceMode(name *uint16, t Ticket) ([]byte, error) {
	var printer uintptr
	ok, _, err := openPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&printer)), 0)
	if ok == 0 {
		return nil, fmt.Errorf("the printer %s does not answer: %w", t.Printer, err)
	}
	defer closePrinter.Call(printer)
	size, _, err := documentProperties.Call(0, printer, uintptr(unsafe.Pointer(name)), 0, 0, 0)
	if int32(size) <= modeDuplexAt {
		return nil, fmt.Errorf("the printer %s does not say what it can: %w", t.Printer, err)
	}
	mode := make([]byte, size)
	at := uintptr(unsafe.Pointer(&mode[0]))
	if got, _, err := documentProperties.Call(0, printer, uintptr(unsafe.Pointer(name)), at, 0, modeOutput); int32(got) < 0 {
		return nil, fmt.Errorf("the printer %s does not say what it can: %w", t.Printer, err)
	}
	fill(mode, t)
	if got, _, err := documentProperties.Call(0, printer, uintptr(unsafe.Pointer(name)), at, at, modeInput|modeOutput); int32(got) < 0 {
		return nil, fmt.Errorf("the printer %s refuses copies, sides or paper: %w", t.Printer, err)
	}
	return mode, nil
}

// fill writes the ticket into a DEVMODE.
func fill(mode []byte, t Ticket) {
	put := func(at int, v int16) { *(*int16)(unsafe.Pointer(&mode[at])) = v }
	duplex, paper := int16(duplexSimplex), int16(paperA4)
	if t.TwoSided {
		duplex = duplexVertical
	}
	if t.Paper == "Letter" {
		paper = paperLetter
	}
	*(*uint32)(unsafe.Pointer(&mode[modeFieldsAt])) |= modeFieldPaper | modeFieldCopies | modeFieldDuplex
	put(modePaperAt, paper)
	put(modeCopiesAt, int16(t.Copies))
	put(modeDuplexAt, duplex)
}

func printPages(ctx context.Context, dc uintptr, d Document) error {
	title, err := windows.UTF16PtrFromString(d.Title)
	if err != nil {
		return err
	}
	doc := docInfo{name: title}
	doc.size = int32(unsafe.Sizeof(doc))
	if job, _, err := startDoc.Call(dc, uintptr(unsafe.Pointer(&doc))); int32(job) <= 0 {
		return fmt.Errorf("the printer did not take it: %w", err)
	}
	for page := range d.Pages {
		if err := errors.Join(ctx.Err(), printPage(dc, d, page)); err != nil {
			abortDoc.Call(dc)
			return err
		}
	}
	return done(endDoc, dc)
}

func printPage(dc uintptr, d Document, page int) error {
	caps := func(which uintptr) int {
		v, _, _ := getDeviceCaps.Call(dc, which)
		return int(int32(v))
	}
	if err := done(startPage, dc); err != nil {
		return err
	}
	wide, high := caps(capHorzRes), caps(capVertRes)
	left, top := caps(capOffsetX), caps(capOffsetY)
	dots := float64(caps(capLogPixelsX)) / mmPerInch
	for y := 0; y < high; y += bandHigh {
		band := d.Band(page, dots, left, top+y, wide, min(bandHigh, high-y))
		if err := paintBand(dc, band, y); err != nil {
			return err
		}
	}
	return done(endPage, dc)
}

// paintBand copies the dots onto the page, red and blue changed places as GDI
// has them.
func paintBand(dc uintptr, band *image.RGBA, y int) error {
	wide, high := band.Bounds().Dx(), band.Bounds().Dy()
	for i := 0; i+3 < len(band.Pix); i += 4 {
		band.Pix[i], band.Pix[i+2] = band.Pix[i+2], band.Pix[i]
	}
	info := bitmapInfo{width: int32(wide), height: -int32(high), planes: 1, bits: 32}
	info.size = uint32(unsafe.Sizeof(info))
	lines, _, err := stretchDIBits.Call(dc, 0, uintptr(y), uintptr(wide), uintptr(high), 0, 0, uintptr(wide), uintptr(high),
		uintptr(unsafe.Pointer(&band.Pix[0])), uintptr(unsafe.Pointer(&info)), colourTable, copySource)
	if int32(lines) <= 0 {
		return fmt.Errorf("the printer did not take the page: %w", err)
	}
	return nil
}

// done makes a call of GDI that says above 0 when it went well.
func done(call *windows.LazyProc, dc uintptr) error {
	if ok, _, err := call.Call(dc); int32(ok) <= 0 {
		if errno, is := errors.AsType[syscall.Errno](err); is && errno == 0 {
			return errors.New("the printer did not take the page")
		}
		return fmt.Errorf("the printer did not take the page: %w", err)
	}
	return nil
}
