#include <stdint.h>

#include "sqlite.h"

/* What a file holds, and so how its blocks are sealed; the same numbers as in
** Go. */
enum { DATABASE, WAL, JOURNAL, TEMPORARY };

/* vault_mount registers a file system called name that seals what the file
** system called base (empty: SQLite's own) is given, or returns 0. */
sqlite3_vfs *vault_mount(const char *name, const char *base, uintptr_t keys);
void vault_unmount(sqlite3_vfs *);
