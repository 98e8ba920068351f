package program_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"tandem/app/care"
	"tandem/data/servertest"
)

func TestMoveAndJoinSayWhatTheyNeed(t *testing.T) {
	dir, env, _ := sealedClinic(t)
	runWith(t, "", env, "move", "--clinic", dir).ends(t, 2, "needs --to")
	runWith(t, "", env, "move", "--clinic", dir, "--to", "postgres://server").ends(t, 2, "not the address of a server")
	runWith(t, "", env, "move", "--clinic", dir, "--to", "postgres://u:secret@127.0.0.1:1/x").ends(t, 1, "no PostgreSQL server does at port 1")
	runWith(t, "", env, "move", "--clinic", dir, "--to", "postgres://u:secret@192.0.2.1/x?sslmode=disable").ends(t, 1, "not sealed")
	runWith(t, "", env, "move", "--clinic", dir, "--to", dir).ends(t, 2, "lies in its folder already")
	runWith(t, "", env, "move", "--clinic", dir, "--to", t.TempDir()).ends(t, 2, "back into its own folder")
	runWith(t, "", env, "join", "--to", dir, "postgres://u:secret@127.0.0.1:1/x").ends(t, 1, "already a clinic in this folder")
	runWith(t, "", env, "join", "--to", filepath.Join(t.TempDir(), "new"), "folder").ends(t, 2, "not the address of a server")
	runWith(t, "", env, "verify", dir).ends(t, 0, "in order")
}

// address writes a server as a person types it.
func address(at care.Server) string {
	return fmt.Sprintf("postgres://%s:%s@%s:%d/%s?sslmode=disable", at.User, at.Password, at.Host, at.Port, at.Database)
}

func TestAClinicOnAServerByCommands(t *testing.T) {
	if !servertest.Wanted() {
		t.Log("there is no server in " + servertest.Variable + "; .ci/postgres starts one")
		return
	}
	dir, env, _ := sealedClinic(t)
	runWith(t, "", env, "import", "--clinic", dir, "--format", "episode", episodeFile).ends(t, 0, "")
	at := servertest.Empty(t)
	runWith(t, "", env, "move", "--clinic", dir, "--to", address(at)).ends(t, 0, "lies on 127.0.0.1 now")
	runWith(t, "", env, "move", "--clinic", dir, "--to", address(at)).ends(t, 0, "up to date")
	runWith(t, "", env, "verify", dir).ends(t, 0, "in order")
	room := filepath.Join(t.TempDir(), "room2")
	runWith(t, "", map[string]string{"TANDEM_PASSPHRASE": "another one here"}, "join", "--to", room, address(at)).ends(t, 1, "does not open the clinic")
	runWith(t, "", env, "join", "--to", room, address(at)).ends(t, 0, "has joined")
	runWith(t, "", env, "patients", "--clinic", room).ends(t, 0, `"name":`)
	stick := t.TempDir()
	runWith(t, "", env, "backup", "--clinic", room, "--to", stick).ends(t, 0, stick)
	runWith(t, "", env, "verify", stick).ends(t, 0, "in order")
	back := filepath.Join(t.TempDir(), "back")
	runWith(t, "", env, "restore", stick, "--to", back).ends(t, 0, "is restored to "+back)
	runWith(t, "", env, "verify", back).ends(t, 0, "in order")
	runWith(t, "", env, "move", "--clinic", dir, "--to", dir).ends(t, 0, "lies in "+dir+" now")
	runWith(t, "", env, "patients", "--clinic", dir).ends(t, 0, `"name":`)
	runWith(t, "", env, "patients", "--clinic", room).ends(t, 1, "moved away")
	runWith(t, "", env, "verify", dir).ends(t, 0, "in order")
}
