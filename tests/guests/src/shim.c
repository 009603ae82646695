// For the linker: imports that take strings and give strings and lists are lowered with the memory and the
// realloc of the very module that imports them. So the component has a shim module, which is instantiated
// first and whose functions call through a table, and a fix-up module, which fills the table afterwards. This
// guest also calls such an import while it is initialised.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name("test:shim/guest#" name)))
#define POST_RETURN(name) __attribute__((export_name("cabi_post_test:shim/guest#" name)))
#define IMPORT(name) __attribute__((import_module("test:shim/host"), import_name(name)))

typedef struct {
  void *items;
  size_t length;
} list;

typedef struct {
  list word;
  uint32_t number;
} counted;

typedef struct {
  uint8_t is_err;
  union {
    list bytes;
    list error;
    uint32_t size;
  };
} result;

IMPORT("tick") void host_tick(void);
IMPORT("upper") void host_upper(const char *text, size_t length, list *result);
IMPORT("look-up") void host_look_up(const char *key, size_t length, list *result);
IMPORT("count") void host_count(counted *words, size_t count, list *result);
IMPORT("read") void host_read(uint32_t is_some, const char *name, size_t length, result *result);
__attribute__((import_module("$root"), import_name("print"))) void host_print(const char *line, size_t length);

__attribute__((export_name("cabi_realloc")))
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
  if (new_size == 0) {
    if (old_size != 0) free(old);
    return (void *)align;
  }
  void *block = realloc(old_size != 0 ? old : NULL, new_size);
  if (block == NULL) __builtin_trap();
  return block;
}

static void free_list(list l) {
  if (l.length != 0) free(l.items);
}

static list said_at_start;

__attribute__((export_name("_initialize")))
void initialize(void) {
  host_upper("ready", 5, &said_at_start);
}

EXPORT("ready")
list *ready(void) {
  return &said_at_start;
}

static list text;

EXPORT("shout")
list *shout(char *s, size_t length) {
  host_tick();
  host_upper(s, length, &text);
  free_list((list){s, length});
  return &text;
}

POST_RETURN("shout")
void post_shout(list *text) {
  free_list(*text);
}

EXPORT("join")
list *join(char *key, size_t length) {
  list found;
  host_look_up(key, length, &found);
  free_list((list){key, length});

  list *strings = found.items;
  text.length = found.length != 0 ? found.length - 1 : 0;
  for (size_t i = 0; i < found.length; i++) text.length += strings[i].length;
  text.items = cabi_realloc(NULL, 0, 1, text.length);
  char *end = text.items;
  for (size_t i = 0; i < found.length; i++) {
    if (i != 0) *end++ = ',';
    memcpy(end, strings[i].items, strings[i].length);
    end += strings[i].length;
    free_list(strings[i]);
  }
  free_list(found);
  return &text;
}

POST_RETURN("join")
void post_join(list *text) {
  free_list(*text);
}

static void free_counted(list words) {
  counted *each = words.items;
  for (size_t i = 0; i < words.length; i++) free_list(each[i].word);
  free_list(words);
}

EXPORT("count")
list *count(counted *words, size_t length) {
  static list counts;
  host_count(words, length, &counts);
  free_counted((list){words, length});
  return &counts;
}

POST_RETURN("count")
void post_count(list *counts) {
  free_counted(*counts);
}

EXPORT("size")
result *size(uint32_t is_some, char *name, size_t length) {
  static result answer;
  host_read(is_some, name, length, &answer);
  if (is_some) free_list((list){name, length});
  if (!answer.is_err) {
    list bytes = answer.bytes;
    free_list(bytes);
    answer.size = bytes.length;
  }
  return &answer;
}

POST_RETURN("size")
void post_size(result *answer) {
  if (answer->is_err) free_list(answer->error);
}

__attribute__((export_name("say")))
void say(char *line, size_t length) {
  host_print(line, length);
  free_list((list){line, length});
}
