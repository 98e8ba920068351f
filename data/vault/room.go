package vault

import sqlite3 "github.com/mattn/go-sqlite3"

// reserveBytes is SQLITE_FCNTL_RESERVE_BYTES.
const reserveBytes = 38

// MakeRoom leaves room for the seal in each page of a database that has no
// page yet; it is for the driver's ConnectHook. Of a database that has pages
// nothing changes. A connection that makes a database must not name a journal
// mode in its DSN, because that would write the first page before.
func MakeRoom(c *sqlite3.SQLiteConn) error {
	return c.SetFileControlInt("main", reserveBytes, Reserved)
}
