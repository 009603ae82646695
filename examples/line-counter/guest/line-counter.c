// The guest of the line-counter example: prints a text through its host and counts the text's lines.
//
// Written against the canonical ABI by hand, so that a reader sees all of it: a string arrives as an
// address and a length in UTF-8, in memory that the host took from cabi_realloc and that is ours to free.
#include <stdint.h>
#include <stdlib.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))

IMPORT("demo:line-counter/host", "print")
void host_print(const char *text, size_t length);

// The host calls this for the memory of each argument. The address of an empty block is never read or freed.
EXPORT("cabi_realloc")
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
  if (new_size == 0) {
    if (old_size != 0) free(old);
    return (void *)align;
  }
  void *block = realloc(old_size != 0 ? old : NULL, new_size);
  if (block == NULL) __builtin_trap();
  return block;
}

EXPORT("demo:line-counter/guest#count-lines")
int32_t count_lines(char *text, size_t length) {
  host_print(text, length);

  int32_t lines = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n') lines++;
  }
  // The last line counts without a line feed behind it, too.
  if (length != 0 && text[length - 1] != '\n') lines++;

  if (length != 0) free(text);
  return lines;
}
