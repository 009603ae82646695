// The guest of the key-value example: a store of texts by name, a hash table in the guest's own memory.
//
// Written against the canonical ABI by hand. The table keeps the very blocks that the host asked of
// cabi_realloc for the key and the value of `set`; what it no longer needs it frees. It imports nothing.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(name)))

typedef struct {
  char *text;
  size_t length;
} string;

// option<string> in memory: a byte that tells `none` from `some`, then the string.
typedef struct {
  uint8_t is_some;
  string value;
} option_string;

typedef struct entry {
  struct entry *next;
  uint32_t hash;
  string key;
  string value;
} entry;

static entry **buckets;
static size_t bucket_count; // zero at first, then a power of two
static size_t entry_count;

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

static void free_string(string s) {
  if (s.length != 0) free(s.text);
}

// FNV-1a.
static uint32_t hash_of(string s) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < s.length; i++) hash = (hash ^ (uint8_t)s.text[i]) * 16777619u;
  return hash;
}

static entry *find(string key, uint32_t hash) {
  if (bucket_count == 0) return NULL;
  for (entry *e = buckets[hash & (bucket_count - 1)]; e != NULL; e = e->next) {
    if (e->hash == hash && e->key.length == key.length && memcmp(e->key.text, key.text, key.length) == 0) return e;
  }
  return NULL;
}

// Doubles the table when it has an entry for each bucket.
static void make_room(void) {
  if (entry_count < bucket_count) return;
  size_t new_count = bucket_count != 0 ? bucket_count * 2 : 16;
  entry **new_buckets = calloc(new_count, sizeof(entry *));
  if (new_buckets == NULL) __builtin_trap();
  for (size_t i = 0; i < bucket_count; i++) {
    for (entry *e = buckets[i], *next; e != NULL; e = next) {
      next = e->next;
      entry **bucket = &new_buckets[e->hash & (new_count - 1)];
      e->next = *bucket;
      *bucket = e;
    }
  }
  free(buckets);
  buckets = new_buckets;
  bucket_count = new_count;
}

static option_string result;

EXPORT("demo:key-value/store#get")
option_string *get(char *key_text, size_t key_length) {
  string key = {key_text, key_length};
  entry *found = find(key, hash_of(key));
  free_string(key);
  result.is_some = found != NULL;
  // The host copies the text before it calls anything else, so it may be the table's own.
  if (found != NULL) result.value = found->value;
  return &result;
}

EXPORT("demo:key-value/store#set")
option_string *set(char *key_text, size_t key_length, char *value_text, size_t value_length) {
  string key = {key_text, key_length};
  string value = {value_text, value_length};
  uint32_t hash = hash_of(key);
  entry *found = find(key, hash);
  result.is_some = found != NULL;
  if (found != NULL) {
    free_string(key);
    result.value = found->value; // freed after the host has copied it
    found->value = value;
    return &result;
  }
  make_room();
  entry *added = malloc(sizeof(entry));
  if (added == NULL) __builtin_trap();
  entry **bucket = &buckets[hash & (bucket_count - 1)];
  *added = (entry){*bucket, hash, key, value};
  *bucket = added;
  entry_count++;
  return &result;
}

EXPORT("cabi_post_demo:key-value/store#set")
void post_set(option_string *previous) {
  if (previous->is_some) free_string(previous->value);
}
