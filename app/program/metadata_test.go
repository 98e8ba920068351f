package program_test

import (
	"bytes"
	"image/png"
	"testing"
	"testing/fstest"

	"tandem/app/program"
	"tandem/assets"
)

func TestMetadataCarriesTheIcon(t *testing.T) {
	metadata, err := program.Metadata(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	icon, err := png.Decode(bytes.NewReader(metadata.Icon.Content()))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Errorf("the icon is %v, want 512 x 512", size)
	}
	if !metadata.Migrations["fyneDo"] {
		t.Error("without the fyneDo migration Fyne checks threads at every call")
	}
}

func TestMetadataWithoutAnIcon(t *testing.T) {
	if _, err := program.Metadata(fstest.MapFS{}); err == nil {
		t.Error("a missing icon went unnoticed")
	}
}
