// The guest of the greet example: takes a name, gives "Hello, " and the name.
//
// Written against the canonical ABI by hand. A string that is returned is two words in memory, address and
// length; the host copies it and then calls the function's post-return, which frees it.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(name)))

typedef struct {
  char *text;
  size_t length;
} string;

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

EXPORT("greet")
string *greet(char *name, size_t length) {
  static const char hello[] = {'H', 'e', 'l', 'l', 'o', ',', ' '};
  static string greeting;

  greeting.length = sizeof hello + length;
  greeting.text = malloc(greeting.length);
  if (greeting.text == NULL) __builtin_trap();
  memcpy(greeting.text, hello, sizeof hello);
  memcpy(greeting.text + sizeof hello, name, length);

  if (length != 0) free(name);
  return &greeting;
}

EXPORT("cabi_post_greet")
void post_greet(string *greeting) {
  free(greeting->text);
}
