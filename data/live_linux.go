package data

import (
	"bufio"
	"os"
	"strings"
	"syscall"
)

// networkOf names the network file system that a folder lies on, or nothing.
func networkOf(dir string) string {
	var info syscall.Statfs_t
	if err := syscall.Statfs(dir, &info); err != nil {
		return ""
	}
	return networkNamed(uint32(info.Type), func() string { return mountType(dir) })
}

// networkTypes are the numbers of statfs(2) for what lies on another computer.
var networkTypes = map[uint32]string{
	0x6969: "NFS", 0x517B: "SMB", 0xFF534D42: "CIFS", 0xFE534D42: "SMB", 0x5346414F: "AFS", 0x73757245: "Coda",
	0x564C: "NCP", 0x00C36400: "Ceph", 0x7461636F: "OCFS2", 0x0BD00BD0: "Lustre",
}

// remoteFuse are the programs that bring another computer's folders; others,
// as for NTFS, bring a disk of this one.
var remoteFuse = map[string]string{
	"fuse.sshfs": "SSH", "fuse.gvfsd-fuse": "the desktop's network folders", "fuse.rclone": "rclone", "fuse.davfs": "WebDAV", "fuse.davfs2": "WebDAV",
	"fuse.s3fs": "S3", "fuse.onedriver": "OneDrive", "fuse.google-drive-ocamlfuse": "Google Drive", "fuse.glusterfs": "GlusterFS", "fuse.kio-fuse": "the desktop's network folders",
	"fuse.smbnetfs": "SMB", "fuse.curlftpfs": "FTP", "fuse.insync": "Google Drive",
}

const fuse = 0x65735546

func networkNamed(number uint32, kind func() string) string {
	if number == fuse {
		return remoteFuse[kind()]
	}
	return networkTypes[number]
}

// mountType is the type that the system lists for the mount a folder lies on.
func mountType(dir string) string {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	defer f.Close()
	longest, kind := -1, ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		at, is := mountLine(lines.Text())
		if is != "" && inside(dir, at) && len(at) >= longest {
			longest, kind = len(at), is
		}
	}
	return kind
}

// mountLine reads where a line of mountinfo mounts and of what type.
func mountLine(line string) (at, kind string) {
	before, after, found := strings.Cut(line, " - ")
	fields, rest := strings.Fields(before), strings.Fields(after)
	if !found || len(fields) < 5 || len(rest) < 1 {
		return "", ""
	}
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(fields[4]), rest[0]
}
