#define _GNU_SOURCE
#include "CFaults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name) \
  static __typeof__(name) *next; \
  if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

enum { NOTHING, KILL, TEAR, FULL, DENY, COUNT };

static int kind = NOTHING;
static long wanted;
static atomic_long changes;

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("CRM_FAULT");
  if (!text) return;
  if (!strncmp(text, "kill:", 5)) kind = KILL;
  if (!strncmp(text, "tear:", 5)) kind = TEAR;
  if (!strncmp(text, "full:", 5)) kind = FULL;
  if (!strcmp(text, "denied")) kind = DENY;
  if (!strcmp(text, "count")) kind = COUNT;
  const char *colon = strchr(text, ':');
  if (colon) wanted = atol(colon + 1);
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("CRM_FAULT_COUNT");
  if (kind != COUNT || !path) return;
  kind = NOTHING;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&changes));
  fclose(file);
}

static int is_file(int fd) {
  struct stat status;
  return kind != NOTHING && fd > 2 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// What is there already takes no space to be opened.
static int is_there(const char *path) { return access(path, F_OK) == 0; }

// Counts a change; true where it must fail for want of space.
static int change(int takes_space) {
  if (kind == NOTHING) return 0;
  long number = atomic_fetch_add(&changes, 1) + 1;
  if (number == wanted && (kind == KILL || kind == TEAR)) die();
  return kind == FULL && number >= wanted && takes_space;
}

// Counts a write; true where it must fail, or only half of it be done before the end.
static int write_change(size_t *count, int *is_last) {
  long number = atomic_fetch_add(&changes, 1) + 1;
  if (number == wanted && kind == KILL) die();
  if (number == wanted && kind == TEAR) {
    *count /= 2;
    *is_last = 1;
  }
  return kind == FULL && number >= wanted;
}

#define WRITE(call) \
  int is_last = 0; \
  if (is_file(fd) && write_change(&count, &is_last)) { \
    errno = ENOSPC; \
    return -1; \
  } \
  ssize_t done = call; \
  if (is_last) die(); \
  return done

ssize_t write(int fd, const void *bytes, size_t count) {
  NEXT(write);
  WRITE(next(fd, bytes, count));
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t place) {
  NEXT(pwrite);
  WRITE(next(fd, bytes, count, place));
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t place) {
  NEXT(pwrite64);
  WRITE(next(fd, bytes, count, place));
}

static int is_denied(const char *path) { return kind == DENY && strncmp(path, "/dev/", 5) != 0; }

// True where it fails with the errno that it sets.
static int deny(const char *path) {
  if (!is_denied(path)) return 0;
  errno = EROFS;
  return 1;
}

#define SPACE(name, parameters, arguments) \
  int name parameters { \
    NEXT(name); \
    if (change(1)) { \
      errno = ENOSPC; \
      return -1; \
    } \
    return next arguments; \
  }

#define OTHER(name, parameters, arguments) \
  int name parameters { \
    NEXT(name); \
    change(0); \
    return next arguments; \
  }

int mkdir(const char *path, mode_t mode) {
  NEXT(mkdir);
  if (deny(path)) return -1;
  if (change(1)) {
    errno = ENOSPC;
    return -1;
  }
  return next(path, mode);
}

int access(const char *path, int how) {
  NEXT(access);
  return how & W_OK && deny(path) ? -1 : next(path, how);
}

SPACE(fallocate, (int fd, int mode, off_t place, off_t count), (fd, mode, place, count))
OTHER(ftruncate, (int fd, off_t count), (fd, count))
OTHER(ftruncate64, (int fd, off64_t count), (fd, count))
#define NAMES(name, parameters, arguments, path) \
  int name parameters { \
    NEXT(name); \
    if (deny(path)) return -1; \
    change(0); \
    return next arguments; \
  }

NAMES(unlink, (const char *path), (path), path)
NAMES(rmdir, (const char *path), (path), path)
NAMES(rename, (const char *from, const char *to), (from, to), to)
OTHER(fsync, (int fd), (fd))
OTHER(fdatasync, (int fd), (fd))

static mode_t mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    NEXT(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    if (flags & (O_CREAT | O_WRONLY | O_RDWR) && deny(path)) return -1; \
    if (flags & O_CREAT && change(!is_there(path))) { \
      errno = ENOSPC; \
      return -1; \
    } \
    return next(path, flags, mode); \
  }

OPEN(open)
OPEN(open64)
