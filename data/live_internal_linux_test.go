package data

import "testing"

func TestNetworkFolders(t *testing.T) {
	for _, given := range []struct {
		number     uint32
		kind, want string
	}{
		{0x6969, "nfs4", "NFS"},
		{0xFF534D42, "cifs", "CIFS"},
		{0xFE534D42, "smb3", "SMB"},
		{0xEF53, "ext4", ""},
		{0x9123683E, "btrfs", ""},
		{0x01021994, "tmpfs", ""},
		{fuse, "fuse.sshfs", "SSH"},
		{fuse, "fuse.gvfsd-fuse", "the desktop's network folders"},
		{fuse, "fuseblk", ""},
		{fuse, "fuse.gocryptfs", ""},
	} {
		if got := networkNamed(given.number, func() string { return given.kind }); got != given.want {
			t.Errorf("%x %s is %q, want %q", given.number, given.kind, got, given.want)
		}
	}
	if by := networkOf(t.TempDir()); by != "" {
		t.Errorf("the folder of this test is on %s", by)
	}
}

func TestMountLines(t *testing.T) {
	for line, want := range map[string][2]string{
		`36 35 98:0 / /srv/ana/My\040Server rw,noatime shared:1 - fuse.sshfs ana@server: rw`: {"/srv/ana/My Server", "fuse.sshfs"},
		`22 1 8:1 / / rw - ext4 /dev/sda1 rw`:                                                {"/", "ext4"},
		"nonsense":                                                                           {"", ""},
	} {
		if at, kind := mountLine(line); at != want[0] || kind != want[1] {
			t.Errorf("%q is %q, %q", line, at, kind)
		}
	}
	if mountType("/") == "" {
		t.Error("the root has no type")
	}
}
