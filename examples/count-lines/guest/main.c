// Prints how many lines a file has: the one that is named, `demo.txt`, or, for `-`, standard input.
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "demo.txt";
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
  if (file == NULL) {
    perror(path);
    return 1;
  }
  int lines = 0;
  for (int c; (c = getc(file)) != EOF;) lines += c == '\n';
  printf("%d\n", lines);
  return 0;
}
