#include <stdint.h>

#include "../sqlite.h"

/* What a file system was asked to do; the same numbers as in Go. */
enum { OPEN, READ, WRITE, TRUNCATE, SYNC, SIZE, LOCK, CHECK_LOCK, MAP, SHARE_LOCK, DELETE, ACCESS };

sqlite3_vfs *mishap_register(const char *name, uintptr_t layer);
void mishap_unregister(sqlite3_vfs *);
