// Tries what a program may want from its host, and prints a table of what it got. Exits with 7.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

extern char **environ;

static void row(const char *what, const char *got) { printf("%-28s %s\n", what, got); }

static void count(const char *what, int number) {
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  row(what, text);
}

static void try_reading(const char *path) {
  char what[64];
  snprintf(what, sizeof what, "read %s", path);
  int fd = open(path, O_RDONLY);
  row(what, fd < 0 ? strerror(errno) : "yes");
  if (fd >= 0) close(fd);
}

static void try_writing(const char *path) {
  char what[64];
  snprintf(what, sizeof what, "write %s", path);
  int fd = open(path, O_WRONLY | O_CREAT, 0666);
  row(what, fd < 0 ? strerror(errno) : "yes");
  if (fd < 0) return;
  close(fd);
  unlink(path);
}

int main(int argc, char **argv) {
  (void)argv;
  count("arguments", argc > 0 ? argc - 1 : 0);
  int variables = 0;
  while (environ != NULL && environ[variables] != NULL) variables++;
  count("environment variables", variables);

  int folders = 0;
  __wasi_prestat_t folder;
  for (__wasi_fd_t fd = 3; __wasi_fd_prestat_get(fd, &folder) == 0; fd++) {
    char path[64] = "";
    char what[80];
    size_t length = folder.u.dir.pr_name_len < 63 ? folder.u.dir.pr_name_len : 63;
    if (__wasi_fd_prestat_dir_name(fd, (uint8_t *)path, length) != 0) break;
    snprintf(what, sizeof what, "folder %s", path);
    char writable[80];
    snprintf(writable, sizeof writable, "%s/.probe", strcmp(path, "/") == 0 ? "" : path);
    int created = open(writable, O_WRONLY | O_CREAT, 0666);
    row(what, created >= 0 ? "read, write" : "read");
    if (created >= 0) {
      close(created);
      unlink(writable);
    }
    folders++;
  }
  count("folders", folders);

  try_reading("demo.txt");
  try_reading("/etc/passwd");
  try_reading("../../../../etc/passwd");
  try_writing("/tmp/probe");

  char byte;
  row("standard input", read(0, &byte, 1) > 0 ? "yes" : "nothing");
  struct timespec now;
  row("time", clock_gettime(CLOCK_REALTIME, &now) == 0 ? "yes" : strerror(errno));
  row("random numbers", getentropy(&byte, 1) == 0 ? "yes" : strerror(errno));
  return 7;
}
