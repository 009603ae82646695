// For the acceptance tests of resources: a guest that has a resource of its own, `counter`, whose drops it
// counts, and that makes, lends, takes, gives and drops a resource of its host, `note`.
//
// What is lent of the guest's own resource arrives as what `resource-new` was given; all else are handles.
// Handles that were lent are dropped before the function returns, as the canonical ABI demands.
#include <stdint.h>
#include <stdlib.h>

#define EXPORT(name) __attribute__((export_name("test:resources/guest#" name)))
#define POST_RETURN(name) __attribute__((export_name("cabi_post_test:resources/guest#" name)))
#define OWN_IMPORT(name) __attribute__((import_module("[export]test:resources/guest"), import_name(name)))
#define HOST_IMPORT(name) __attribute__((import_module("test:resources/host"), import_name(name)))

typedef uint32_t handle;

typedef struct {
  void *items;
  size_t length;
} list;

typedef struct {
  uint8_t is_some;
  uint32_t value;
} option_u32;

typedef struct {
  uint8_t is_some;
  list value;
} option_string;

typedef struct {
  uint32_t value;
} counter;

OWN_IMPORT("[resource-new]counter") handle counter_new(counter *rep);
OWN_IMPORT("[resource-rep]counter") counter *counter_rep(handle own);
OWN_IMPORT("[resource-drop]counter") void counter_drop(handle own);

HOST_IMPORT("[constructor]note") handle note_new(const char *text, size_t length);
HOST_IMPORT("[method]note.text") void note_text(handle note, list *text);
HOST_IMPORT("[method]note.set-text") void note_set_text(handle note, const char *text, size_t length);
HOST_IMPORT("[static]note.join") handle note_join(handle a, handle b);
HOST_IMPORT("[resource-drop]note") void note_drop(handle note);
HOST_IMPORT("look") uint32_t host_look(handle note);
HOST_IMPORT("take") void host_take(handle note);
HOST_IMPORT("pass") handle host_pass(handle note);
HOST_IMPORT("find") void host_find(const char *text, size_t length, option_u32 *note);
HOST_IMPORT("look-all") uint32_t host_look_all(handle *notes, size_t count);

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

static void *take_memory(size_t size) {
  return cabi_realloc(NULL, 0, 8, size);
}

static void free_list(list l) {
  if (l.length != 0) free(l.items);
}

static handle make(uint32_t value) {
  counter *c = take_memory(sizeof(counter));
  c->value = value;
  return counter_new(c);
}

// The value of a counter that is ours, which is dropped.
static uint32_t consume(handle own) {
  uint32_t value = counter_rep(own)->value;
  counter_drop(own);
  return value;
}

static uint32_t drop_count;

EXPORT("[dtor]counter")
void counter_destructor(counter *self) {
  drop_count++;
  free(self);
}

EXPORT("drops")
uint32_t drops(void) {
  return drop_count;
}

EXPORT("[constructor]counter")
handle counter_constructor(uint32_t start) {
  return make(start);
}

EXPORT("[method]counter.value")
uint32_t counter_value(counter *self) {
  return self->value;
}

EXPORT("[method]counter.add")
uint32_t counter_add(counter *self, uint32_t by) {
  return self->value += by;
}

EXPORT("[method]counter.add-other")
void counter_add_other(counter *self, counter *other) {
  self->value += other->value;
}

EXPORT("[static]counter.merge")
handle counter_merge(handle a, handle b) {
  uint32_t sum = consume(a);
  sum += consume(b);
  return make(sum);
}

EXPORT("[static]counter.greatest")
uint32_t counter_greatest(counter *a, counter *b) {
  return a->value > b->value ? a->value : b->value;
}

EXPORT("take")
uint32_t take(handle own) {
  return consume(own);
}

EXPORT("look")
uint32_t look(counter *c) {
  return c->value;
}

EXPORT("pass")
handle pass(handle own) {
  return own;
}

static list result_list;

EXPORT("make-many")
list *make_many(uint32_t n) {
  handle *handles = take_memory(n * sizeof(handle));
  for (uint32_t i = 0; i < n; i++) handles[i] = make(i);
  result_list = (list){handles, n};
  return &result_list;
}

POST_RETURN("make-many")
void post_make_many(list *handles) {
  free_list(*handles);
}

EXPORT("take-many")
uint32_t take_many(handle *handles, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += consume(handles[i]);
  free_list((list){handles, count});
  return sum;
}

EXPORT("look-many")
uint32_t look_many(counter **counters, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += counters[i]->value;
  free_list((list){counters, count});
  return sum;
}

EXPORT("look-maybe")
option_u32 *look_maybe(uint32_t is_some, counter *c) {
  static option_u32 result;
  result = (option_u32){is_some, is_some ? c->value : 0};
  return &result;
}

EXPORT("try-make")
uint32_t *try_make(uint32_t well) {
  static const char message[] = "no counter";
  static struct {
    uint8_t is_err;
    union {
      handle ok;
      list err;
    };
  } result;
  result.is_err = !well;
  if (well) {
    result.ok = make(1);
  } else {
    result.err = (list){(void *)message, sizeof message - 1};
  }
  return (uint32_t *)&result;
}

EXPORT("write-note")
handle write_note(char *text, size_t length) {
  handle note = note_new(text, length);
  free_list((list){text, length});
  return note;
}

EXPORT("read-note")
list *read_note(handle note) {
  note_text(note, &result_list);
  note_drop(note);
  return &result_list;
}

POST_RETURN("read-note")
void post_read_note(list *text) {
  free_list(*text);
}

EXPORT("lend-on")
uint32_t lend_on(handle note) {
  uint32_t length = host_look(note);
  note_drop(note);
  return length;
}

static handle kept_note; // zero: none

EXPORT("keep-note")
void keep_note(handle note) {
  if (kept_note != 0) note_drop(kept_note);
  kept_note = note;
}

EXPORT("kept")
option_u32 *kept(void) {
  static option_u32 result;
  result = (option_u32){kept_note != 0, kept_note};
  kept_note = 0;
  return &result;
}

EXPORT("drop-note")
void drop_note(handle note) {
  note_drop(note);
}

EXPORT("give-note")
void give_note(handle note) {
  host_take(note);
}

EXPORT("pass-note")
handle pass_note(handle note) {
  return host_pass(note);
}

EXPORT("join-notes")
handle join_notes(handle a, handle b) {
  handle joined = note_join(a, b);
  note_set_text(a, "joined", 6);
  note_drop(a);
  note_drop(b);
  return joined;
}

EXPORT("find-note")
option_string *find_note(char *text, size_t length) {
  static option_string result;
  option_u32 found;
  host_find(text, length, &found);
  free_list((list){text, length});
  result.is_some = found.is_some;
  if (found.is_some) {
    note_text(found.value, &result.value);
    note_drop(found.value);
  }
  return &result;
}

POST_RETURN("find-note")
void post_find_note(option_string *text) {
  if (text->is_some) free_list(text->value);
}

EXPORT("reverse-notes")
list *reverse_notes(handle *notes, size_t count) {
  host_look_all(notes, count);
  for (size_t i = 0; i < count / 2; i++) {
    handle note = notes[i];
    notes[i] = notes[count - 1 - i];
    notes[count - 1 - i] = note;
  }
  result_list = (list){notes, count};
  return &result_list;
}

POST_RETURN("reverse-notes")
void post_reverse_notes(list *notes) {
  free_list(*notes);
}
