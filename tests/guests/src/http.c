// A server that answers by path, by the core functions that the canonical ABI gives to its guest: see http.wit.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define TYPES "wasi:http/types@0.2.0"
#define STREAMS "wasi:io/streams@0.2.0"

typedef uint32_t u32;

IMPORT(TYPES, "[constructor]fields") u32 fields_new(void);
IMPORT(TYPES, "[method]fields.get") void fields_get(u32, const char *, u32, void *);
IMPORT(TYPES, "[method]fields.append") void fields_append(u32, const char *, u32, const char *, u32, void *);
IMPORT(TYPES, "[resource-drop]fields") void fields_drop(u32);
IMPORT(TYPES, "[method]incoming-request.method") void request_method(u32, void *);
IMPORT(TYPES, "[method]incoming-request.path-with-query") void request_path(u32, void *);
IMPORT(TYPES, "[method]incoming-request.authority") void request_authority(u32, void *);
IMPORT(TYPES, "[method]incoming-request.headers") u32 request_headers(u32);
IMPORT(TYPES, "[method]incoming-request.consume") void request_consume(u32, void *);
IMPORT(TYPES, "[resource-drop]incoming-request") void request_drop(u32);
IMPORT(TYPES, "[constructor]outgoing-request") u32 sent_new(u32);
IMPORT(TYPES, "[method]outgoing-request.set-path-with-query") u32 sent_set_path(u32, u32, const char *, u32);
IMPORT(TYPES, "[method]outgoing-request.set-scheme") u32 sent_set_scheme(u32, u32, u32, const char *, u32);
IMPORT(TYPES, "[method]outgoing-request.set-authority") u32 sent_set_authority(u32, u32, const char *, u32);
IMPORT("wasi:http/outgoing-handler@0.2.0", "handle") void sent_handle(u32, u32, u32, void *);
IMPORT(TYPES, "[method]future-incoming-response.subscribe") u32 future_subscribe(u32);
IMPORT(TYPES, "[method]future-incoming-response.get") void future_get(u32, void *);
IMPORT(TYPES, "[resource-drop]future-incoming-response") void future_drop(u32);
IMPORT(TYPES, "[method]incoming-response.status") u32 received_status(u32);
IMPORT(TYPES, "[method]incoming-response.consume") void received_consume(u32, void *);
IMPORT(TYPES, "[resource-drop]incoming-response") void received_drop(u32);
IMPORT(TYPES, "[method]incoming-body.stream") void body_stream(u32, void *);
IMPORT(TYPES, "[static]incoming-body.finish") u32 body_finish(u32);
IMPORT(TYPES, "[resource-drop]incoming-body") void body_drop(u32);
IMPORT(TYPES, "[method]future-trailers.subscribe") u32 trailers_subscribe(u32);
IMPORT(TYPES, "[method]future-trailers.get") void trailers_get(u32, void *);
IMPORT(TYPES, "[resource-drop]future-trailers") void trailers_drop(u32);
IMPORT(TYPES, "[constructor]outgoing-response") u32 response_new(u32);
IMPORT(TYPES, "[method]outgoing-response.set-status-code") u32 response_set_status(u32, u32);
IMPORT(TYPES, "[method]outgoing-response.body") void response_body(u32, void *);
IMPORT(TYPES, "[static]response-outparam.set")
void outparam_set(u32, u32, u32, u32, uint64_t, u32, u32, u32, u32);
IMPORT(TYPES, "[resource-drop]response-outparam") void outparam_drop(u32);
IMPORT(TYPES, "[method]outgoing-body.write") void out_write(u32, void *);
IMPORT(TYPES, "[static]outgoing-body.finish") void out_finish(u32, u32, u32, void *);
IMPORT("wasi:io/poll@0.2.0", "[method]pollable.block") void pollable_block(u32);
IMPORT("wasi:io/poll@0.2.0", "[resource-drop]pollable") void pollable_drop(u32);
IMPORT(STREAMS, "[method]input-stream.blocking-read") void input_read(u32, uint64_t, void *);
IMPORT(STREAMS, "[resource-drop]input-stream") void input_drop(u32);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush") void output_write(u32, const void *, u32, void *);
IMPORT(STREAMS, "[resource-drop]output-stream") void output_drop(u32);

enum { CHUNK = 65536, INTERNAL_ERROR = 38 };

// What a call returned through memory.
typedef union {
  uint8_t u8[64];
  u32 u32[16];
} result;

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
  (void)old_size, (void)align;
  return realloc(old, size);
}

static void wait_for(u32 pollable) {
  pollable_block(pollable);
  pollable_drop(pollable);
}

static void append(u32 fields, const char *name, const char *value, u32 length) {
  result r;
  fields_append(fields, name, strlen(name), value, length, &r);
}

// The first value of a header, with its length; NULL where there is none.
static char *header(u32 fields, const char *name, u32 *length) {
  result r;
  fields_get(fields, name, strlen(name), &r);
  if (r.u32[1] == 0) return NULL;
  u32 *first = (u32 *)r.u32[0];
  *length = first[1];
  return (char *)first[0];
}

// Begins the response and returns its body.
static u32 begin(u32 outparam, u32 status, u32 headers) {
  result r;
  u32 response = response_new(headers);
  response_set_status(response, status);
  response_body(response, &r);
  u32 body = r.u32[1];
  outparam_set(outparam, 0, response, 0, 0, 0, 0, 0, 0);
  return body;
}

static u32 stream_of(u32 body) {
  result r;
  out_write(body, &r);
  return r.u32[1];
}

static void finish(u32 body, u32 has_trailers, u32 trailers) {
  result r;
  out_finish(body, has_trailers, trailers, &r);
}

static int put(u32 stream, const char *bytes, u32 length) {
  result r;
  output_write(stream, bytes, length, &r);
  return r.u8[0] == 0;
}

// A whole response.
static void answer(u32 outparam, u32 status, const char *text, u32 length) {
  u32 body = begin(outparam, status, fields_new());
  u32 stream = stream_of(body);
  if (length > 0) put(stream, text, length);
  output_drop(stream);
  finish(body, 0, 0);
}

// Copies a body of a message that came in to one that goes out; returns its trailers, or 0.
static u32 copy(u32 from, u32 to) {
  result r;
  body_stream(from, &r);
  u32 in = r.u32[1], out = stream_of(to);
  for (;;) {
    input_read(in, CHUNK, &r);
    if (r.u8[0] != 0) break;
    char *bytes = (char *)r.u32[1];
    int written = put(out, bytes, r.u32[2]);
    free(bytes);
    if (!written) break;
  }
  input_drop(in);
  output_drop(out);
  u32 future = body_finish(from);
  wait_for(trailers_subscribe(future));
  trailers_get(future, &r);
  u32 found = r.u8[8] == 0 && r.u8[16] == 0 && r.u8[24] == 1 ? r.u32[7] : 0;
  trailers_drop(future);
  return found;
}

// Sends what comes back, with its trailers.
static void echo(u32 request, u32 outparam) {
  result r;
  request_consume(request, &r);
  u32 from = r.u32[1], headers = request_headers(request), given = fields_new(), length;
  char *type = header(headers, "content-type", &length);
  if (type != NULL) append(given, "content-type", type, length);
  fields_drop(headers);
  u32 to = begin(outparam, 200, given);
  u32 trailers = copy(from, to);
  finish(to, trailers != 0, trailers);
}

// Sends a request to the authority and the path of the headers `to` and `path`, and brings the response.
static void forward(u32 request, u32 outparam) {
  result r;
  u32 headers = request_headers(request), length;
  u32 sent = sent_new(fields_new());
  char *to = header(headers, "to", &length);
  sent_set_authority(sent, 1, to, length);
  sent_set_scheme(sent, 1, 0, NULL, 0);
  char *path = header(headers, "path", &length);
  if (path != NULL) sent_set_path(sent, 1, path, length);
  fields_drop(headers);
  sent_handle(sent, 0, 0, &r);
  u32 failure = r.u8[0] == 1 ? r.u8[8] + 1 : 0;
  if (failure == 0) {
    u32 future = r.u32[2];
    wait_for(future_subscribe(future));
    future_get(future, &r);
    failure = r.u8[16] == 1 ? r.u8[24] + 1 : 0;
    if (failure == 0) {
      u32 response = r.u32[6];
      u32 body = begin(outparam, received_status(response), fields_new());
      received_consume(response, &r);
      u32 trailers = copy(r.u32[1], body);
      finish(body, trailers != 0, trailers);
      received_drop(response);
    }
    future_drop(future);
  }
  if (failure == 0) return;
  // The number of the error's case, in two digits.
  char text[] = {'0' + (failure - 1) / 10, '0' + (failure - 1) % 10};
  answer(outparam, 502, text, 2);
}

// Says what came in.
static void describe(u32 request, u32 outparam) {
  char text[512];
  u32 length = 0;
  result r;
  request_method(request, &r);
  text[length++] = '0' + r.u8[0];
  void (*parts[])(u32, void *) = {request_path, request_authority};
  for (int i = 0; i < 2; i++) {
    parts[i](request, &r);
    text[length++] = ' ';
    if (r.u8[0] == 0) continue;
    memcpy(text + length, (char *)r.u32[1], r.u32[2]);
    length += r.u32[2];
  }
  answer(outparam, 200, text, length);
}

// Promises ten bytes and sends `text`.
static void promise(u32 outparam, const char *text) {
  u32 headers = fields_new();
  append(headers, "content-length", "10", 2);
  u32 body = begin(outparam, 200, headers);
  u32 stream = stream_of(body);
  put(stream, text, strlen(text));
  output_drop(stream);
  finish(body, 0, 0);
}

EXPORT("wasi:http/incoming-handler@0.2.0#handle") void handle(u32 request, u32 outparam) {
  static const char hello[] = "Hello from a guest\n";
  static char count[] = "0";
  result r;
  if (count[0] < '9') count[0]++;
  request_path(request, &r);
  char *path = (char *)r.u32[1];
  u32 length = r.u32[2];
#define IS(text) (length >= sizeof(text) - 1 && memcmp(path, text, sizeof(text) - 1) == 0)
  if (IS("/hello")) answer(outparam, 200, hello, sizeof(hello) - 1);
  // Which request it is that this instance handles.
  else if (IS("/count")) answer(outparam, 200, count, 1);
  else if (IS("/echo")) echo(request, outparam);
  else if (IS("/forward")) forward(request, outparam);
  else if (IS("/describe")) describe(request, outparam);
  else if (IS("/cut")) promise(outparam, "half");
  else if (IS("/over")) promise(outparam, "far too much");
  else if (IS("/empty")) answer(outparam, 204, NULL, 0);
  else if (IS("/silent")) outparam_drop(outparam);
  else if (IS("/refuse")) outparam_set(outparam, 1, INTERNAL_ERROR, 0, 0, 0, 0, 0, 0);
  else if (IS("/trap")) __builtin_trap();
  else if (IS("/loop")) for (;;) __asm__ volatile("");
  else answer(outparam, 404, NULL, 0);
  request_drop(request);
}
