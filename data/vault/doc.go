// Package vault seals a clinic: a SQLite file system that seals every block it
// writes, the keys that open it, and the sealing of single files. Nothing in it
// knows a patient. It may import app/care for the sentences of its failures.
//
// Pages of a database (4096 bytes) are sealed with AES-256-GCM: 4064 bytes of
// content, a tag of 16 bytes, a random nonce of 12, and 4 bytes of zeros, with
// the kind of file and the page's number as associated data. Write-ahead log,
// journal and temporary files are sealed with AES-256-XTS in sectors of 4096
// bytes, without a tag, because what a power cut leaves of them must stay
// readable. Each kind has a key of its own, derived by HKDF.
//
// A rollback journal seems up to 15 bytes longer than it is, so SQLite does not
// find the name of a super-journal at its end: transactions over several
// attached databases are not atomic here, and Tandem makes none.
package vault
