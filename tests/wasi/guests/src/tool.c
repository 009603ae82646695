// A guest of many uses, for the tests of WASI. The first argument says what it does:
//
//   lines [path]    counts lines of a file, or of standard input
//   echo            copies standard input to standard output
//   read path n     reads a file n times in pieces of 4 KiB, from its beginning again at its end
//   operations      executes lines of standard input, each an operation on descriptors; see `operate`
//   env, args       prints what it has been given
//   exit n          exits with n
//   abort, divide, recurse, loop, grow, sleep ms
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

extern char **environ;

static char buffer[65536];

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  return 1;
}

static int lines(const char *path) {
  FILE *file = path == NULL ? stdin : fopen(path, "r");
  if (file == NULL) return fail(path);
  int count = 0;
  for (int c; (c = getc(file)) != EOF;) count += c == '\n';
  printf("%d\n", count);
  return 0;
}

static int echo(void) {
  ssize_t length;
  while ((length = read(0, buffer, sizeof buffer)) > 0) {
    for (ssize_t done = 0; done < length;) {
      ssize_t written = write(1, buffer + done, (size_t)(length - done));
      if (written < 0) return fail("write");
      done += written;
    }
  }
  return length < 0 ? fail("read") : 0;
}

static int read_pieces(const char *path, int count) {
  FILE *file = fopen(path, "r");
  if (file == NULL) return fail(path);
  int fd = fileno(file);
  long total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t length = read(fd, buffer, 4096);
    if (length < 0) return fail("read");
    if (length == 0) lseek(fd, 0, SEEK_SET);
    total += length;
  }
  printf("%ld\n", total);
  return 0;
}

// Takes %XX out of a word, and returns its length.
static size_t decode(char *word) {
  char *to = word;
  for (char *from = word; *from != 0;) {
    if (*from == '%') {
      char digits[3] = {from[1], from[2], 0};
      *to++ = (char)strtol(digits, NULL, 16);
      from += 3;
    } else {
      *to++ = *from++;
    }
  }
  return (size_t)(to - word);
}

// One operation: its name and words, with spaces between, %XX for bytes. A descriptor is a number, or `L` for the
// last that was opened. Prints the error number of preview1, and what there is besides.
static void operate(char *line) {
  static __wasi_fd_t last;
  char *word[8] = {0};
  size_t length[8] = {0};
  int count = 0;
  for (char *part = strtok(line, " \n"); part != NULL && count < 8; part = strtok(NULL, " \n")) {
    word[count] = part;
    length[count] = decode(part);
    count++;
  }
  if (count == 0) return;
#define FD(i) (word[i][0] == 'L' ? last : (__wasi_fd_t)atoi(word[i]))
#define NUMBER(i) ((uint32_t)atoi(word[i]))
// wasi-libc's functions take a string that ends in NUL; those that they call take a length.
#define PATH(i) (int32_t) word[i], (int32_t)length[i]
  const char *name = word[0];
  int32_t error = -1;
  uint32_t result = 0;
  if (strcmp(name, "open") == 0) {
    // open fd lookup-flags path open-flags r|w|rw [fd-flags]
    uint64_t rights = 0;
    if (strchr(word[5], 'r')) rights |= __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR;
    if (strchr(word[5], 'w')) rights |= __WASI_RIGHTS_FD_WRITE;
    extern int32_t path_open(int32_t, int32_t, int32_t, int32_t, int32_t, int64_t, int64_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_open")));
    error = path_open((int32_t)FD(1), (int32_t)NUMBER(2), PATH(3), (int32_t)NUMBER(4), (int64_t)rights,
                      (int64_t)rights, word[6] == NULL ? 0 : (int32_t)NUMBER(6), (int32_t)&result);
    if (error == 0) last = result;
  } else if (strcmp(name, "close") == 0) {
    error = __wasi_fd_close(FD(1));
  } else if (strcmp(name, "read") == 0) {
    __wasi_iovec_t to = {(uint8_t *)buffer, 256};
    __wasi_size_t size = 0;
    error = __wasi_fd_read(FD(1), &to, 1, &size);
    printf("%d %.*s\n", error, (int)size, buffer);
    return;
  } else if (strcmp(name, "write") == 0) {
    __wasi_ciovec_t from = {(uint8_t *)word[2], length[2]};
    __wasi_size_t size = 0;
    error = __wasi_fd_write(FD(1), &from, 1, &size);
  } else if (strcmp(name, "size") == 0) {
    error = __wasi_fd_filestat_set_size(FD(1), NUMBER(2));
  } else if (strcmp(name, "stat") == 0) {
    // stat fd lookup-flags path
    __wasi_filestat_t stat;
    extern int32_t path_filestat_get(int32_t, int32_t, int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_filestat_get")));
    error = path_filestat_get((int32_t)FD(1), (int32_t)NUMBER(2), PATH(3), (int32_t)&stat);
    if (error == 0) {
      printf("0 %d %lld\n", stat.filetype, stat.size);
      return;
    }
  } else if (strcmp(name, "times") == 0) {
    // times fd lookup-flags path
    extern int32_t path_filestat_set_times(int32_t, int32_t, int32_t, int32_t, int64_t, int64_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_filestat_set_times")));
    error = path_filestat_set_times((int32_t)FD(1), (int32_t)NUMBER(2), PATH(3), 1000000000, 2000000000, 5);
  } else if (strcmp(name, "mkdir") == 0) {
    extern int32_t path_create_directory(int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_create_directory")));
    error = path_create_directory((int32_t)FD(1), PATH(2));
  } else if (strcmp(name, "rmdir") == 0) {
    extern int32_t path_remove_directory(int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_remove_directory")));
    error = path_remove_directory((int32_t)FD(1), PATH(2));
  } else if (strcmp(name, "unlink") == 0) {
    extern int32_t path_unlink_file(int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_unlink_file")));
    error = path_unlink_file((int32_t)FD(1), PATH(2));
  } else if (strcmp(name, "symlink") == 0) {
    // symlink target fd path
    extern int32_t path_symlink(int32_t, int32_t, int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_symlink")));
    error = path_symlink(PATH(1), (int32_t)FD(2), PATH(3));
  } else if (strcmp(name, "readlink") == 0) {
    extern int32_t path_readlink(int32_t, int32_t, int32_t, int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_readlink")));
    error = path_readlink((int32_t)FD(1), PATH(2), (int32_t)buffer, 256, (int32_t)&result);
    if (error == 0) {
      printf("0 %.*s\n", (int)result, buffer);
      return;
    }
  } else if (strcmp(name, "rename") == 0) {
    // rename fd path fd path
    extern int32_t path_rename(int32_t, int32_t, int32_t, int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_rename")));
    error = path_rename((int32_t)FD(1), PATH(2), (int32_t)FD(3), PATH(4));
  } else if (strcmp(name, "link") == 0) {
    // link fd path fd path
    extern int32_t path_link(int32_t, int32_t, int32_t, int32_t, int32_t, int32_t, int32_t)
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_link")));
    error = path_link((int32_t)FD(1), 0, PATH(2), (int32_t)FD(3), PATH(4));
  } else if (strcmp(name, "list") == 0) {
    __wasi_size_t size = 0;
    error = __wasi_fd_readdir(FD(1), (uint8_t *)buffer, sizeof buffer, 0, &size);
    printf("%d", error);
    for (size_t at = 0; error == 0 && at < size;) {
      __wasi_dirent_t *entry = (__wasi_dirent_t *)(buffer + at);
      // Entries lie wherever the one before ended.
      __wasi_dirent_t copy;
      memcpy(&copy, entry, sizeof copy);
      printf(" %.*s", (int)copy.d_namlen, buffer + at + sizeof copy);
      at += sizeof copy + copy.d_namlen;
    }
    printf("\n");
    return;
  }
  printf("%d\n", error);
}

static int operations(void) {
  static char line[32768];
  while (fgets(line, sizeof line, stdin) != NULL) operate(line);
  return 0;
}

static int depth_of(int above);
static int (*volatile again)(int) = depth_of;
static int depth_of(int above) { return again(above + 1) + above; }

__attribute__((noinline)) static void abort_here(void) { __builtin_trap(); }

__attribute__((noinline)) static int divide(volatile int *by) { return 100 / *by; }

static int grow(void) {
  while (__builtin_wasm_memory_grow(0, 1) != SIZE_MAX) continue;
  printf("%zu\n", __builtin_wasm_memory_size(0));
  return 0;
}

int main(int argc, char **argv) {
  const char *use = argc > 1 ? argv[1] : "";
  const char *first = argc > 2 ? argv[2] : NULL;
  volatile int zero = 0;
  if (strcmp(use, "lines") == 0) return lines(first);
  if (strcmp(use, "echo") == 0) return echo();
  if (strcmp(use, "read") == 0) return read_pieces(first, atoi(argv[3]));
  if (strcmp(use, "operations") == 0) return operations();
  if (strcmp(use, "exit") == 0) exit(atoi(first));
  if (strcmp(use, "abort") == 0) abort_here();
  if (strcmp(use, "divide") == 0) return divide(&zero);
  if (strcmp(use, "recurse") == 0) return depth_of(zero);
  if (strcmp(use, "grow") == 0) return grow();
  if (strcmp(use, "loop") == 0)
    for (;;) zero++;
  if (strcmp(use, "sleep") == 0) {
    long milliseconds = atol(first);
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    return nanosleep(&time, NULL);
  }
  if (strcmp(use, "env") == 0)
    for (char **variable = environ; *variable != NULL; variable++) puts(*variable);
  if (strcmp(use, "args") == 0)
    for (int i = 0; i < argc; i++) puts(argv[i]);
  if (strcmp(use, "random") == 0) {
    getentropy(buffer, 16);
    for (int i = 0; i < 16; i++) printf("%02x", (unsigned char)buffer[i]);
    printf("\n");
  }
  if (strcmp(use, "time") == 0) printf("%lld\n", time(NULL));
  return 0;
}
