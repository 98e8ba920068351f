/* A SQLite VFS over SQLite's own that asks Go before each step whether it may
** be done. */
#include "layer.h"

#include <stdlib.h>
#include <string.h>

extern int mishapStep(uintptr_t layer, int what, char *name, long long at, void *data, int n);

typedef struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  uintptr_t layer;
} under;

typedef struct {
  sqlite3_file base;
  under *at;
  const char *name;
} file;

#define THE(f) ((file *)(f))
#define REAL(f) ((sqlite3_file *)(THE(f) + 1))
#define DOES(f) (REAL(f)->pMethods)
#define UNDER(v) (((under *)(v))->real)
/* ask returns the code with which a step fails, or 0. */
static int ask(sqlite3_file *f, int what, sqlite3_int64 at, const void *data, int n) {
  return mishapStep(THE(f)->at->layer, what, (char *)THE(f)->name, at, (void *)data, n);
}

static int xClose(sqlite3_file *f) { return DOES(f) ? DOES(f)->xClose(REAL(f)) : SQLITE_OK; }
static int xRead(sqlite3_file *f, void *out, int n, sqlite3_int64 at) {
  int refused = ask(f, READ, at, 0, n);
  return refused ? refused : DOES(f)->xRead(REAL(f), out, n, at);
}
static int xWrite(sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
  int refused = ask(f, WRITE, at, from, n);
  return refused ? refused : DOES(f)->xWrite(REAL(f), from, n, at);
}
static int xTruncate(sqlite3_file *f, sqlite3_int64 size) {
  int refused = ask(f, TRUNCATE, size, 0, 0);
  return refused ? refused : DOES(f)->xTruncate(REAL(f), size);
}
/* xSync leaves the real disk in peace: what a sync keeps, PowerCut says. */
static int xSync(sqlite3_file *f, int flags) { return (void)flags, ask(f, SYNC, 0, 0, 0); }
static int xFileSize(sqlite3_file *f, sqlite3_int64 *size) {
  int refused = ask(f, SIZE, 0, 0, 0);
  return refused ? refused : DOES(f)->xFileSize(REAL(f), size);
}
static int xLock(sqlite3_file *f, int level) {
  int refused = ask(f, LOCK, level, 0, 0);
  return refused ? refused : DOES(f)->xLock(REAL(f), level);
}
static int xUnlock(sqlite3_file *f, int level) { return DOES(f)->xUnlock(REAL(f), level); }
static int xCheckReservedLock(sqlite3_file *f, int *held) {
  int refused = ask(f, CHECK_LOCK, 0, 0, 0);
  return refused ? refused : DOES(f)->xCheckReservedLock(REAL(f), held);
}
static int xFileControl(sqlite3_file *f, int what, void *with) { return DOES(f)->xFileControl(REAL(f), what, with); }
static int xSectorSize(sqlite3_file *f) { return DOES(f)->xSectorSize(REAL(f)); }
static int xDeviceCharacteristics(sqlite3_file *f) { return DOES(f)->xDeviceCharacteristics(REAL(f)); }
static int xShmMap(sqlite3_file *f, int region, int size, int extend, void volatile **at) {
  int refused = ask(f, MAP, region, 0, 0);
  return refused ? refused : DOES(f)->xShmMap(REAL(f), region, size, extend, at);
}
static int xShmLock(sqlite3_file *f, int offset, int n, int flags) {
  int refused = ask(f, SHARE_LOCK, offset, 0, n);
  return refused ? refused : DOES(f)->xShmLock(REAL(f), offset, n, flags);
}
static void xShmBarrier(sqlite3_file *f) { DOES(f)->xShmBarrier(REAL(f)); }
static int xShmUnmap(sqlite3_file *f, int remove) { return DOES(f)->xShmUnmap(REAL(f), remove); }

static const sqlite3_io_methods methods = {
    2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl,
    xSectorSize, xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap,
};

static int xOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
  under *u = (under *)v;
  memset(f, 0, sizeof(file));
  int rc = mishapStep(u->layer, OPEN, (char *)name, flags, 0, 0);
  if (rc == SQLITE_OK) rc = u->real->xOpen(u->real, name, REAL(f), flags, out);
  if (rc != SQLITE_OK) return rc;
  THE(f)->at = u;
  THE(f)->name = name;
  f->pMethods = &methods;
  return SQLITE_OK;
}

static int xDelete(sqlite3_vfs *v, const char *name, int sync) {
  int rc = mishapStep(((under *)v)->layer, DELETE, (char *)name, sync, 0, 0);
  return rc ? rc : UNDER(v)->xDelete(UNDER(v), name, sync);
}
static int xAccess(sqlite3_vfs *v, const char *name, int what, int *out) {
  int rc = mishapStep(((under *)v)->layer, ACCESS, (char *)name, what, 0, 0);
  return rc ? rc : UNDER(v)->xAccess(UNDER(v), name, what, out);
}
static int xFullPathname(sqlite3_vfs *v, const char *name, int n, char *out) { return UNDER(v)->xFullPathname(UNDER(v), name, n, out); }
static int xRandomness(sqlite3_vfs *v, int n, char *out) { return UNDER(v)->xRandomness(UNDER(v), n, out); }
static int xSleep(sqlite3_vfs *v, int microseconds) { return (void)v, microseconds; } /* no test waits */
static int xCurrentTime(sqlite3_vfs *v, double *now) { return UNDER(v)->xCurrentTime(UNDER(v), now); }
static int xGetLastError(sqlite3_vfs *v, int n, char *out) { return UNDER(v)->xGetLastError(UNDER(v), n, out); }
static int xCurrentTimeInt64(sqlite3_vfs *v, sqlite3_int64 *now) { return UNDER(v)->xCurrentTimeInt64(UNDER(v), now); }

sqlite3_vfs *mishap_register(const char *name, uintptr_t layer) {
  sqlite3_vfs *real = sqlite3_vfs_find(0);
  under *u = real ? calloc(1, sizeof(under) + strlen(name) + 1) : 0;
  if (!u) return 0;
  u->real = real;
  u->layer = layer;
  u->vfs = (sqlite3_vfs){
      .iVersion = 2, .szOsFile = (int)sizeof(file) + real->szOsFile, .mxPathname = real->mxPathname,
      .zName = strcpy((char *)(u + 1), name), .xOpen = xOpen, .xDelete = xDelete, .xAccess = xAccess,
      .xFullPathname = xFullPathname, .xRandomness = xRandomness, .xSleep = xSleep,
      .xCurrentTime = xCurrentTime, .xGetLastError = xGetLastError, .xCurrentTimeInt64 = xCurrentTimeInt64,
  };
  if (sqlite3_vfs_register(&u->vfs, 0) != SQLITE_OK) {
    free(u);
    return 0;
  }
  return &u->vfs;
}

void mishap_unregister(sqlite3_vfs *v) {
  sqlite3_vfs_unregister(v);
  free(v);
}
