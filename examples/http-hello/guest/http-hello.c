// Answers each request with a greeting: the path `/you` is greeted by `Hello, you`.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define TYPES "wasi:http/types@0.2.0"
#define STREAMS "wasi:io/streams@0.2.0"

typedef uint32_t u32;

IMPORT(TYPES, "[constructor]fields") u32 fields_new(void);
IMPORT(TYPES, "[method]incoming-request.path-with-query") void request_path(u32, void *);
IMPORT(TYPES, "[resource-drop]incoming-request") void request_drop(u32);
IMPORT(TYPES, "[constructor]outgoing-response") u32 response_new(u32);
IMPORT(TYPES, "[method]outgoing-response.body") void response_body(u32, void *);
IMPORT(TYPES, "[static]response-outparam.set")
void outparam_set(u32, u32, u32, u32, uint64_t, u32, u32, u32, u32);
IMPORT(TYPES, "[method]outgoing-body.write") void body_write(u32, void *);
IMPORT(TYPES, "[static]outgoing-body.finish") void body_finish(u32, u32, u32, void *);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush") void output_write(u32, const void *, u32, void *);
IMPORT(STREAMS, "[resource-drop]output-stream") void output_drop(u32);

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
  (void)old_size, (void)align;
  return realloc(old, size);
}

EXPORT("wasi:http/incoming-handler@0.2.0#handle") void handle(u32 request, u32 outparam) {
  // What a call returned through memory, as 32-bit words.
  u32 r[16];
  request_path(request, r);
  const char *name = r[2] > 1 ? (const char *)r[1] + 1 : "world";
  u32 length = r[2] > 1 ? r[2] - 1 : 5;
  char text[512] = "Hello, ";
  if (length > 500) length = 500;
  memcpy(text + 7, name, length);
  text[7 + length] = '\n';

  u32 response = response_new(fields_new());
  response_body(response, r);
  u32 body = r[1];
  outparam_set(outparam, 0, response, 0, 0, 0, 0, 0, 0);
  body_write(body, r);
  u32 stream = r[1];
  output_write(stream, text, 8 + length, r);
  output_drop(stream);
  body_finish(body, 0, 0, r);
  request_drop(request);
}
