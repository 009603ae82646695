// For the acceptance tests of the synchronous runtime and for measurements: 24 kinds of call, each of which
// hands its argument back, so that what is left of a call is the binding.
//
// Nothing is ever freed one by one. Memory is taken from a bump allocator that shrinks in place and that each
// post-return resets; a block takes at least 128 bytes and the memory ends at 8 MiB, so that a binding that
// forgets post-return traps within 100,000 calls of any function that gives or takes memory.
// clang: -Wl,--max-memory=8388608
#include <stddef.h>
#include <stdint.h>

#define INTERFACE "test:calls/api@1.0.0"
#define HOST "test:calls/host@1.0.0"
#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))

enum { page = 65536, smallest_block = 128 };

extern uint8_t __heap_base[];
static uintptr_t top;

static void *take(size_t align, size_t size) {
  uintptr_t start = (top + align - 1) & -align;
  size_t wanted = size > smallest_block ? size : smallest_block;
  if (wanted > 0x40000000) __builtin_trap();
  uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) * page;
  if (start + wanted > have) {
    size_t pages = (start + wanted - have + page - 1) / page;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
  }
  top = start + wanted;
  return (void *)start;
}

static void release_all(void) {
  top = ((uintptr_t)__heap_base + 15) & -16;
}

EXPORT("cabi_realloc")
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
  if (top == 0) release_all();
  if (old_size == 0) return take(align, new_size);
  if (new_size <= old_size) return old;
  void *block = take(align, new_size);
  __builtin_memcpy(block, old, old_size);
  return block;
}

typedef struct {
  void *items;
  size_t length;
} list;

typedef struct {
  double x, y;
} point;

typedef struct {
  list name;
  uint32_t age;
  uint8_t has_email;
  list email;
  list tags;
} person;

EXPORT(INTERFACE "#add")
uint32_t add(uint32_t a, uint32_t b) {
  return a + b;
}

EXPORT(INTERFACE "#add64")
uint64_t add64(uint64_t a, uint64_t b) {
  return a + b;
}

// A string and a list are the same two words, in and out.
#define ECHO_LIST(name, id)                                  \
  EXPORT(INTERFACE "#" name) list *id(void *items, size_t length) { \
    static list same;                                        \
    same = (list){items, length};                            \
    return &same;                                            \
  }                                                          \
  EXPORT("cabi_post_" INTERFACE "#" name) void post_##id(list *same) { release_all(); }

ECHO_LIST("echo-string", echo_string)
ECHO_LIST("echo-bytes", echo_bytes)
ECHO_LIST("echo-u32s", echo_u32s)
ECHO_LIST("echo-people", echo_people)
ECHO_LIST("echo-points", echo_points)
ECHO_LIST("echo-strings", echo_strings)

EXPORT(INTERFACE "#echo-point")
point *echo_point(double x, double y) {
  static point same;
  same = (point){x, y};
  return &same;
}

EXPORT(INTERFACE "#echo-person")
person *echo_person(void *name, size_t name_length, uint32_t age, uint32_t has_email, void *email,
                    size_t email_length, void *tags, size_t tag_count) {
  static person same;
  same = (person){{name, name_length}, age, has_email, {email, email_length}, {tags, tag_count}};
  return &same;
}

EXPORT("cabi_post_" INTERFACE "#echo-person")
void post_echo_person(person *same) {
  release_all();
}

typedef struct {
  uint8_t tag;
  union {
    double circle;
    point rect;
    list label;
  };
} shape;

// The payloads f64, (f64, f64) and (i32, i32) are joined: (i64, i64).
EXPORT(INTERFACE "#echo-shape")
shape *echo_shape(uint32_t tag, uint64_t first, uint64_t second) {
  static shape same;
  same.tag = tag;
  switch (tag) {
    case 0:
      __builtin_memcpy(&same.circle, &first, sizeof first);
      break;
    case 1:
      __builtin_memcpy(&same.rect.x, &first, sizeof first);
      __builtin_memcpy(&same.rect.y, &second, sizeof second);
      break;
    case 2:
      same.label = (list){(void *)(uintptr_t)first, second};
      break;
  }
  return &same;
}

EXPORT("cabi_post_" INTERFACE "#echo-shape")
void post_echo_shape(shape *same) {
  release_all();
}

EXPORT(INTERFACE "#echo-perms")
uint32_t echo_perms(uint32_t perms) {
  return perms;
}

EXPORT(INTERFACE "#echo-level")
uint32_t echo_level(uint32_t level) {
  return level;
}

typedef struct {
  uint8_t is_some;
  uint32_t value;
} option_u32;

EXPORT(INTERFACE "#echo-opt")
option_u32 *echo_opt(uint32_t is_some, uint32_t value) {
  static option_u32 same;
  same = (option_u32){is_some, value};
  return &same;
}

typedef struct {
  uint8_t is_err;
  union {
    uint32_t value;
    list message;
  };
} result_u32;

EXPORT(INTERFACE "#check")
result_u32 *check(uint32_t ok) {
  static const char message[] = "the check failed";
  static result_u32 result;
  result.is_err = !ok;
  if (ok) {
    result.value = 7;
  } else {
    result.message = (list){cabi_realloc(NULL, 0, 1, sizeof message - 1), sizeof message - 1};
    __builtin_memcpy(result.message.items, message, sizeof message - 1);
  }
  return &result;
}

EXPORT("cabi_post_" INTERFACE "#check")
void post_check(result_u32 *result) {
  release_all();
}

IMPORT(HOST, "add") uint32_t host_add(uint32_t a, uint32_t b);
IMPORT(HOST, "log") void host_log(const char *message, size_t length);

EXPORT(INTERFACE "#call-host-add")
uint32_t call_host_add(uint32_t n) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n; i++) sum = host_add(sum, i);
  return sum;
}

EXPORT(INTERFACE "#call-host-log")
void call_host_log(uint32_t n) {
  static const char message[] = "request 4711 was answered in 12 ms with 200 and 1843 byte";
  for (uint32_t i = 0; i < n; i++) host_log(message, sizeof message - 1);
}

// Counters live in a fixed table; a free place holds the index of the next free one.
enum { most_counters = 1024 };
static uint32_t counters[most_counters];
static uint32_t first_free; // zero: none
static uint32_t first_unused = 1;

IMPORT("[export]" INTERFACE, "[resource-new]counter") uint32_t counter_new(uint32_t place);

EXPORT(INTERFACE "#[constructor]counter")
uint32_t counter_constructor(uint32_t start) {
  uint32_t place = first_free;
  if (place != 0) {
    first_free = counters[place];
  } else {
    if (first_unused == most_counters) __builtin_trap();
    place = first_unused++;
  }
  counters[place] = start;
  return counter_new(place);
}

EXPORT(INTERFACE "#[method]counter.increment")
uint32_t counter_increment(uint32_t place, uint32_t by) {
  return counters[place] += by;
}

EXPORT(INTERFACE "#[dtor]counter")
void counter_drop(uint32_t place) {
  counters[place] = first_free;
  first_free = place;
}
