// Package unlock is the pages before the record: a new passphrase, the recovery
// page, unlocking, and the blank window. It imports Fyne, app/... and the ui
// rooms below the pages.
package unlock
