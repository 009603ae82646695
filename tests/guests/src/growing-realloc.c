// For the acceptance test "memory that grows inside cabi_realloc between two writes": each call of cabi_realloc
// grows the memory by a page, so that each view of it that a binding has kept is detached. Blocks come from a
// bump allocator that each post-return resets; the pages stay.
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name("test:growing-realloc/guest#" name)))
#define POST_RETURN(name) __attribute__((export_name("cabi_post_test:growing-realloc/guest#" name)))

extern uint8_t __heap_base[];
static uintptr_t top;
static uint32_t count;

__attribute__((export_name("cabi_realloc")))
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
  count++;
  if (__builtin_wasm_memory_grow(0, 1) == (size_t)-1) __builtin_trap();
  if (top == 0) top = (uintptr_t)__heap_base;
  // Never in place, not even to shrink: a binding has to use the address that it gets.
  uintptr_t block = (top + align - 1) & -align;
  top = block + new_size;
  size_t have = __builtin_wasm_memory_size(0) * 65536;
  if (top > have && __builtin_wasm_memory_grow(0, (top - have + 65535) / 65536) == (size_t)-1) __builtin_trap();
  if (old_size != 0) __builtin_memcpy((void *)block, old, old_size < new_size ? old_size : new_size);
  return (void *)block;
}

typedef struct {
  void *items;
  size_t length;
} list;

typedef struct {
  list a, b, c;
} texts;

static texts result;

EXPORT("echo")
texts *echo(void *a, size_t a_length, void *b, size_t b_length, void *c, size_t c_length) {
  result = (texts){{a, a_length}, {b, b_length}, {c, c_length}};
  return &result;
}

POST_RETURN("echo")
void post_echo(texts *same) {
  top = 0;
}

__attribute__((import_module("test:growing-realloc/host"), import_name("echo")))
void host_echo(void *a, size_t a_length, void *b, size_t b_length, void *c, size_t c_length, texts *result);

EXPORT("via-host")
texts *via_host(void *a, size_t a_length, void *b, size_t b_length, void *c, size_t c_length) {
  host_echo(a, a_length, b, b_length, c, c_length, &result);
  return &result;
}

POST_RETURN("via-host")
void post_via_host(texts *same) {
  top = 0;
}

EXPORT("pages")
uint32_t pages(void) {
  return __builtin_wasm_memory_size(0);
}

EXPORT("reallocs")
uint32_t reallocs(void) {
  return count;
}
