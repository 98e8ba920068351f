/* A SQLite VFS that seals every block before the real VFS writes it and opens
** every block that the real VFS read. Locks, shared memory, syncs and names
** stay those of the real VFS. */
#include "shim.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 4096
#define UNIT 16 /* what is sealed by itself in a file that is no database */
#define RESERVED 32
#define PENDING_PAGE (0x40000000 / BLOCK) /* holds SQLite's lock bytes, never data */
#define LOG_HEAD 32
#define FRAME_HEAD 24
#define FRAME (FRAME_HEAD + BLOCK)

extern void vaultSeal(uintptr_t keys, int kind, long long at, int size, void *data);
extern int vaultUnseal(uintptr_t keys, int kind, long long at, int size, void *data);
extern void vaultKept(uintptr_t keys, char *log, void *round, long long end);
extern void vaultGone(uintptr_t keys, char *name);

typedef struct {
  sqlite3_vfs vfs; /* first, so that a pointer to it is one to the mount */
  sqlite3_vfs *real;
  uintptr_t keys;
} mount;

typedef struct {
  sqlite3_file base;
  mount *at;
  const char *name;
  int kind;
  /* Of a log, where its last unit of work ends, or 0, and the round it is of. */
  sqlite3_int64 end;
  unsigned char round[8];
} file;

#define THE(f) ((file *)(f))
#define REAL(f) ((sqlite3_file *)(THE(f) + 1))
#define DOES(f) (REAL(f)->pMethods)
#define UNDER(v) (((mount *)(v))->real)
#define PIECE(f) (THE(f)->kind == DATABASE ? BLOCK : UNIT)

static int xClose(sqlite3_file *f) { return DOES(f) ? DOES(f)->xClose(REAL(f)) : SQLITE_OK; }

static sqlite3_int64 upTo(sqlite3_int64 at, int piece) { return (at + piece - 1) / piece * piece; }

/* pieces reads and opens whole pieces that are there; a last one that was cut
** short is filled up with zeros. */
static int pieces(sqlite3_file *f, void *data, sqlite3_int64 at, int size) {
  int rc = DOES(f)->xRead(REAL(f), data, size, at);
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ) return rc;
  return vaultUnseal(THE(f)->at->keys, THE(f)->kind, at, size, data) ? SQLITE_IOERR_DATA : SQLITE_OK;
}

/* beside says whether the database has a journal or log of this ending. */
static int beside(sqlite3_file *f, const char *ending) {
  sqlite3_vfs *real = THE(f)->at->real;
  int there = 0;
  char *name = malloc(strlen(THE(f)->name) + strlen(ending) + 1);
  if (!name) return 0;
  strcpy(name, THE(f)->name);
  strcat(name, ending);
  if (real->xAccess(real, name, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK) there = 0;
  free(name);
  return there;
}

/* torn says whether a header that cannot be opened may be what a torn write
** left, which the journal or the log will put right: then it must not stop
** SQLite from looking there. */
static int torn(sqlite3_file *f, int amount, sqlite3_int64 at) {
  return THE(f)->kind == DATABASE && at == 0 && amount < BLOCK && (beside(f, "-journal") || beside(f, "-wal"));
}

/* readAny reads any part of a file, also past its end. */
static int readAny(sqlite3_file *f, void *out, int amount, sqlite3_int64 at) {
  sqlite3_int64 size, end = at + amount, from = at / PIECE(f) * PIECE(f);
  int rc = DOES(f)->xFileSize(REAL(f), &size), cut = size < end;
  if (rc != SQLITE_OK) return rc;
  if (cut) {
    memset(out, 0, amount);
    if (size <= at) return SQLITE_IOERR_SHORT_READ;
    end = size;
  }
  int count = (int)(upTo(end, PIECE(f)) - from), whole = from == at && amount == count;
  char *data = whole ? out : malloc(count);
  if (!data) return SQLITE_IOERR_NOMEM;
  rc = pieces(f, data, from, count);
  if (!whole) {
    if (rc == SQLITE_IOERR_DATA && torn(f, amount, at)) {
      memset(data, 0, count);
      rc = SQLITE_OK;
    }
    if (rc == SQLITE_OK) memcpy(out, data + (at - from), end - at);
    free(data);
  }
  return rc == SQLITE_OK && cut ? SQLITE_IOERR_SHORT_READ : rc;
}

/* xRead opens a page that is there whole where SQLite wants it. */
static int xRead(sqlite3_file *f, void *out, int amount, sqlite3_int64 at) {
  if (THE(f)->kind != DATABASE || amount != BLOCK || at % BLOCK) return readAny(f, out, amount, at);
  int rc = DOES(f)->xRead(REAL(f), out, amount, at);
  if (rc == SQLITE_IOERR_SHORT_READ) return readAny(f, out, amount, at);
  if (rc != SQLITE_OK) return rc;
  return vaultUnseal(THE(f)->at->keys, DATABASE, at, BLOCK, out) ? SQLITE_IOERR_DATA : SQLITE_OK;
}

/* put seals pieces in place and writes them. */
static int put(sqlite3_file *f, void *data, sqlite3_int64 at, int size) {
  vaultSeal(THE(f)->at->keys, THE(f)->kind, at, size, data);
  return DOES(f)->xWrite(REAL(f), data, size, at);
}

/* leaveNoHole seals empty pages where SQLite leaves out pages that it will
** never read again, so that every page of a database can be opened. */
static int leaveNoHole(sqlite3_file *f, sqlite3_int64 before, void *data) {
  sqlite3_int64 size;
  int rc = DOES(f)->xFileSize(REAL(f), &size);
  for (sqlite3_int64 page = (size + BLOCK - 1) / BLOCK; rc == SQLITE_OK && page < before; page++) {
    if (page == PENDING_PAGE) continue;
    memset(data, 0, BLOCK);
    rc = put(f, data, page * BLOCK, BLOCK);
  }
  return rc;
}

/* writePage takes whole pages alone, and a first page only if it leaves room
** for what the seal adds. */
static int writePage(sqlite3_file *f, const unsigned char *page, int amount, sqlite3_int64 at) {
  unsigned char data[BLOCK];
  if (amount != BLOCK || at % BLOCK) return SQLITE_IOERR_WRITE;
  if (at == 0 && memcmp(page, "SQLite format 3", 16) == 0 && (page[16] << 8 | page[17]) != BLOCK) return SQLITE_IOERR_WRITE;
  if (at == 0 && memcmp(page, "SQLite format 3", 16) == 0 && page[20] != RESERVED) return SQLITE_IOERR_WRITE;
  int rc = leaveNoHole(f, at / BLOCK, data);
  if (rc != SQLITE_OK) return rc;
  memcpy(data, page, BLOCK);
  return put(f, data, at, BLOCK);
}

/* edge reads a unit of which only a part will be written, if it is there. */
static int edge(sqlite3_file *f, void *data, sqlite3_int64 at, sqlite3_int64 size) {
  return at < size ? pieces(f, data, at, UNIT) : SQLITE_OK;
}

/* writeUnits writes any part of a file that is no database; what it leaves out
** between the end of the file and itself, in its block, is zeros. */
static int writeUnits(sqlite3_file *f, const void *from, int amount, sqlite3_int64 at) {
  sqlite3_int64 size, start = at / UNIT * UNIT, end = upTo(at + amount, UNIT), block = at / BLOCK * BLOCK;
  int rc = DOES(f)->xFileSize(REAL(f), &size);
  if (rc != SQLITE_OK) return rc;
  if (size < start) start = upTo(size, UNIT) > block ? upTo(size, UNIT) : block;
  char some[BLOCK + 2 * UNIT], *data = some;
  size_t count = end - start;
  if (count > sizeof(some) && !(data = malloc(count))) return SQLITE_IOERR_NOMEM;
  memset(data, 0, count);
  if (at % UNIT) rc = edge(f, data + (at / UNIT * UNIT - start), at / UNIT * UNIT, size);
  if (rc == SQLITE_OK && (at + amount) % UNIT && (end - UNIT >= at || at % UNIT == 0)) rc = edge(f, data + (count - UNIT), end - UNIT, size);
  if (rc == SQLITE_OK) {
    memcpy(data + (at - start), from, amount);
    rc = put(f, data, start, (int)count);
  }
  if (data != some) free(data);
  return rc;
}

/* follow remembers where in a log the last write ended, if it is of the last
** frame of a unit of work. */
static void follow(sqlite3_file *f, const unsigned char *frame, int amount, sqlite3_int64 at) {
  if (amount == FRAME_HEAD && (at - LOG_HEAD) % FRAME == 0) {
    memcpy(THE(f)->round, frame + 8, sizeof(THE(f)->round));
    THE(f)->end = frame[4] | frame[5] | frame[6] | frame[7] ? at : 0;
  }
  if (THE(f)->end) THE(f)->end = at + amount;
}

static int xWrite(sqlite3_file *f, const void *from, int amount, sqlite3_int64 at) {
  if (THE(f)->kind == DATABASE) return writePage(f, from, amount, at);
  int rc = writeUnits(f, from, amount, at);
  if (THE(f)->kind == WAL && rc == SQLITE_OK) follow(f, from, amount, at);
  if (rc != SQLITE_OK) THE(f)->end = 0;
  return rc;
}

/* xSync lets it be noted how far a log holds what was said to be saved. */
static int xSync(sqlite3_file *f, int flags) {
  int rc = DOES(f)->xSync(REAL(f), flags);
  if (rc != SQLITE_OK) THE(f)->end = 0;
  if (THE(f)->end) vaultKept(THE(f)->at->keys, (char *)THE(f)->name, THE(f)->round, THE(f)->end);
  return rc;
}

static int xTruncate(sqlite3_file *f, sqlite3_int64 size) {
  return DOES(f)->xTruncate(REAL(f), upTo(size, PIECE(f)));
}

/* xFileControl keeps SQLite from mapping the file, from growing it with blocks
** that nobody sealed and from trusting that a write of less than a sector
** leaves the rest alone. */
static int xFileControl(sqlite3_file *f, int what, void *with) {
  switch (what) {
    case SQLITE_FCNTL_MMAP_SIZE: *(sqlite3_int64 *)with = 0; return SQLITE_OK;
    case SQLITE_FCNTL_POWERSAFE_OVERWRITE: *(int *)with = 0; return SQLITE_OK;
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_CHUNK_SIZE: return SQLITE_OK;
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
    case SQLITE_FCNTL_COMMIT_ATOMIC_WRITE:
    case SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE: return SQLITE_NOTFOUND;
  }
  return DOES(f)->xFileControl(REAL(f), what, with);
}

static int xDeviceCharacteristics(sqlite3_file *f) {
  return DOES(f)->xDeviceCharacteristics(REAL(f)) & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}

static int xSectorSize(sqlite3_file *f) { return (void)f, BLOCK; }
static int xFileSize(sqlite3_file *f, sqlite3_int64 *size) { return DOES(f)->xFileSize(REAL(f), size); }
static int xLock(sqlite3_file *f, int level) { return DOES(f)->xLock(REAL(f), level); }
static int xUnlock(sqlite3_file *f, int level) { return DOES(f)->xUnlock(REAL(f), level); }
static int xCheckReservedLock(sqlite3_file *f, int *held) { return DOES(f)->xCheckReservedLock(REAL(f), held); }
static int xShmMap(sqlite3_file *f, int region, int size, int extend, void volatile **at) {
  return DOES(f)->xShmMap(REAL(f), region, size, extend, at);
}
static int xShmLock(sqlite3_file *f, int offset, int n, int flags) { return DOES(f)->xShmLock(REAL(f), offset, n, flags); }
static void xShmBarrier(sqlite3_file *f) { DOES(f)->xShmBarrier(REAL(f)); }
static int xShmUnmap(sqlite3_file *f, int remove) { return DOES(f)->xShmUnmap(REAL(f), remove); }

static const sqlite3_io_methods methods = {
    2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl,
    xSectorSize, xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap,
};

static int kindOf(int flags) {
  if (flags & SQLITE_OPEN_MAIN_DB) return DATABASE;
  if (flags & SQLITE_OPEN_WAL) return WAL;
  if (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) return JOURNAL;
  return TEMPORARY;
}

static int xOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
  memset(f, 0, sizeof(file));
  int rc = UNDER(v)->xOpen(UNDER(v), name, REAL(f), flags, out);
  if (rc != SQLITE_OK) {
    if (DOES(f)) DOES(f)->xClose(REAL(f));
    return rc;
  }
  THE(f)->at = (mount *)v;
  THE(f)->kind = kindOf(flags);
  THE(f)->name = name;
  f->pMethods = &methods;
  return SQLITE_OK;
}

static int xDelete(sqlite3_vfs *v, const char *name, int sync) {
  int rc = UNDER(v)->xDelete(UNDER(v), name, sync);
  if (rc == SQLITE_OK) vaultGone(((mount *)v)->keys, (char *)name);
  return rc;
}

static int xAccess(sqlite3_vfs *v, const char *name, int what, int *out) { return UNDER(v)->xAccess(UNDER(v), name, what, out); }
static int xFullPathname(sqlite3_vfs *v, const char *name, int n, char *out) { return UNDER(v)->xFullPathname(UNDER(v), name, n, out); }
static void *xDlOpen(sqlite3_vfs *v, const char *name) { return (void)v, (void)name, (void *)0; }
static void xDlError(sqlite3_vfs *v, int n, char *out) { (void)v; if (n > 0) *out = 0; }
static int xRandomness(sqlite3_vfs *v, int n, char *out) { return UNDER(v)->xRandomness(UNDER(v), n, out); }
static int xSleep(sqlite3_vfs *v, int microseconds) { return UNDER(v)->xSleep(UNDER(v), microseconds); }
static int xCurrentTime(sqlite3_vfs *v, double *now) { return UNDER(v)->xCurrentTime(UNDER(v), now); }
static int xGetLastError(sqlite3_vfs *v, int n, char *out) { return UNDER(v)->xGetLastError(UNDER(v), n, out); }
static int xCurrentTimeInt64(sqlite3_vfs *v, sqlite3_int64 *now) { return UNDER(v)->xCurrentTimeInt64(UNDER(v), now); }

sqlite3_vfs *vault_mount(const char *name, const char *base, uintptr_t keys) {
  sqlite3_vfs *real = sqlite3_vfs_find(*base ? base : 0);
  mount *m = real && real->iVersion >= 2 ? calloc(1, sizeof(mount) + strlen(name) + 1) : 0;
  if (!m) return 0;
  m->real = real;
  m->keys = keys;
  m->vfs = (sqlite3_vfs){
      .iVersion = 2, .szOsFile = (int)sizeof(file) + real->szOsFile, .mxPathname = real->mxPathname,
      .zName = strcpy((char *)(m + 1), name), .xOpen = xOpen, .xDelete = xDelete, .xAccess = xAccess,
      .xFullPathname = xFullPathname, .xDlOpen = xDlOpen, .xDlError = xDlError, .xRandomness = xRandomness, .xSleep = xSleep,
      .xCurrentTime = xCurrentTime, .xGetLastError = xGetLastError, .xCurrentTimeInt64 = xCurrentTimeInt64,
  };
  if (sqlite3_vfs_register(&m->vfs, 0) != SQLITE_OK) {
    free(m);
    return 0;
  }
  return &m->vfs;
}

void vault_unmount(sqlite3_vfs *v) {
  sqlite3_vfs_unregister(v);
  free(v);
}
