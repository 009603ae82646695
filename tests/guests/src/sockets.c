// A probe for `wasi:sockets` 0.2, by the core functions that the canonical ABI gives to its guest: see sockets.wit.
#include <stdint.h>
#include <stdlib.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define TCP "wasi:sockets/tcp@0.2.0"
#define UDP "wasi:sockets/udp@0.2.0"
#define LOOKUP "wasi:sockets/ip-name-lookup@0.2.0"
#define STREAMS "wasi:io/streams@0.2.0"

typedef uint32_t u32;
// An `ip-socket-address`, flat: its case, the port, four numbers of the address, and what only IPv6 has.
#define ADDRESS u32, u32, u32, u32, u32, u32, u32, u32, u32, u32, u32, u32
#define FLAT(ip, port) 0, port, (ip) >> 24, (ip) >> 16 & 255, (ip) >> 8 & 255, (ip)&255, 0, 0, 0, 0, 0, 0

IMPORT("wasi:sockets/instance-network@0.2.0", "instance-network") u32 instance_network(void);
IMPORT("wasi:sockets/tcp-create-socket@0.2.0", "create-tcp-socket") void tcp_create(u32, void *);
IMPORT(TCP, "[method]tcp-socket.start-bind") void tcp_start_bind(u32, u32, ADDRESS, void *);
IMPORT(TCP, "[method]tcp-socket.finish-bind") void tcp_finish_bind(u32, void *);
IMPORT(TCP, "[method]tcp-socket.start-connect") void tcp_start_connect(u32, u32, ADDRESS, void *);
IMPORT(TCP, "[method]tcp-socket.finish-connect") void tcp_finish_connect(u32, void *);
IMPORT(TCP, "[method]tcp-socket.start-listen") void tcp_start_listen(u32, void *);
IMPORT(TCP, "[method]tcp-socket.finish-listen") void tcp_finish_listen(u32, void *);
IMPORT(TCP, "[method]tcp-socket.accept") void tcp_accept(u32, void *);
IMPORT(TCP, "[method]tcp-socket.local-address") void tcp_local_address(u32, void *);
IMPORT(TCP, "[method]tcp-socket.subscribe") u32 tcp_subscribe(u32);
IMPORT(TCP, "[method]tcp-socket.shutdown") void tcp_shutdown(u32, u32, void *);
IMPORT(TCP, "[resource-drop]tcp-socket") void tcp_drop(u32);
IMPORT("wasi:sockets/udp-create-socket@0.2.0", "create-udp-socket") void udp_create(u32, void *);
IMPORT(UDP, "[method]udp-socket.start-bind") void udp_start_bind(u32, u32, ADDRESS, void *);
IMPORT(UDP, "[method]udp-socket.finish-bind") void udp_finish_bind(u32, void *);
IMPORT(UDP, "[method]udp-socket.stream") void udp_stream(u32, u32, ADDRESS, void *);
IMPORT(UDP, "[method]udp-socket.subscribe") u32 udp_subscribe(u32);
IMPORT(UDP, "[method]incoming-datagram-stream.receive") void udp_receive(u32, uint64_t, void *);
IMPORT(UDP, "[method]incoming-datagram-stream.subscribe") u32 udp_subscribe_incoming(u32);
IMPORT(UDP, "[method]outgoing-datagram-stream.check-send") void udp_check_send(u32, void *);
IMPORT(UDP, "[method]outgoing-datagram-stream.send") void udp_send(u32, void *, u32, void *);
IMPORT(UDP, "[resource-drop]incoming-datagram-stream") void udp_drop_incoming(u32);
IMPORT(UDP, "[resource-drop]outgoing-datagram-stream") void udp_drop_outgoing(u32);
IMPORT(UDP, "[resource-drop]udp-socket") void udp_drop(u32);
IMPORT(LOOKUP, "resolve-addresses") void resolve_addresses(u32, const char *, u32, void *);
IMPORT(LOOKUP, "[method]resolve-address-stream.resolve-next-address") void resolve_next(u32, void *);
IMPORT(LOOKUP, "[method]resolve-address-stream.subscribe") u32 resolve_subscribe(u32);
IMPORT(LOOKUP, "[resource-drop]resolve-address-stream") void resolve_drop(u32);
IMPORT("wasi:io/poll@0.2.0", "[method]pollable.block") void pollable_block(u32);
IMPORT("wasi:io/poll@0.2.0", "[resource-drop]pollable") void pollable_drop(u32);
IMPORT(STREAMS, "[method]input-stream.blocking-read") void input_read(u32, uint64_t, void *);
IMPORT(STREAMS, "[resource-drop]input-stream") void input_drop(u32);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush") void output_write(u32, const void *, u32, void *);
IMPORT(STREAMS, "[resource-drop]output-stream") void output_drop(u32);
IMPORT("wasi:io/error@0.2.0", "[resource-drop]error") void error_drop(u32);
IMPORT("wasi:cli/stdout@0.2.0", "get-stdout") u32 get_stdout(void);

enum { CUT_SHORT = 100, WOULD_BLOCK = 9, CHUNK = 4096 };

// What a call returned through memory; and where an error's number is, by the alignment of the result.
typedef union {
  uint8_t u8[48];
  uint16_t u16[24];
  u32 u32[12];
  uint64_t u64[6];
} result;

static u32 error_at(const result *r, u32 at) { return r->u8[0] == 0 ? 0 : r->u8[at] + 1; }

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
  (void)old_size, (void)align;
  return realloc(old, size);
}

static void wait_for(u32 pollable) {
  pollable_block(pollable);
  pollable_drop(pollable);
}

static u32 connect_to(u32 socket, u32 ip, u32 port, u32 streams[2]) {
  result r;
  tcp_start_connect(socket, instance_network(), FLAT(ip, port), &r);
  u32 error = error_at(&r, 1);
  if (error != 0) return error;
  do {
    wait_for(tcp_subscribe(socket));
    tcp_finish_connect(socket, &r);
    error = error_at(&r, 4);
  } while (error == WOULD_BLOCK);
  streams[0] = r.u32[1], streams[1] = r.u32[2];
  return error;
}

EXPORT("connect") u32 connect(u32 ip, u32 port) {
  result r;
  tcp_create(0, &r);
  if (r.u8[0] != 0) return error_at(&r, 4);
  u32 socket = r.u32[1], streams[2];
  u32 error = connect_to(socket, ip, port, streams);
  if (error == 0) input_drop(streams[0]), output_drop(streams[1]);
  tcp_drop(socket);
  return error;
}

// Reads once: how many bytes, or -1 at the end. The caller frees `*bytes`.
static int32_t read_some(u32 input, uint8_t **bytes) {
  result r;
  input_read(input, CHUNK, &r);
  if (r.u8[0] != 0) {
    if (r.u8[4] == 0) error_drop(r.u32[2]);
    return -1;
  }
  *bytes = (uint8_t *)r.u32[1];
  return r.u32[2];
}

static int write_all(u32 output, const uint8_t *bytes, u32 count) {
  result r;
  output_write(output, bytes, count, &r);
  if (r.u8[0] != 0 && r.u8[4] == 0) error_drop(r.u32[2]);
  return r.u8[0] == 0;
}

static u32 outcome[2];

static void *returned(u32 error, u32 value) {
  uint8_t *at = (uint8_t *)outcome;
  at[0] = error != 0;
  outcome[1] = error != 0 ? error : value;
  return outcome;
}

EXPORT("echo") void *echo(u32 ip, u32 port, u32 count) {
  result r;
  tcp_create(0, &r);
  if (r.u8[0] != 0) return returned(error_at(&r, 4), 0);
  u32 socket = r.u32[1], streams[2], sent = 0, received = 0;
  u32 error = connect_to(socket, ip, port, streams);
  if (error != 0) {
    tcp_drop(socket);
    return returned(error, 0);
  }
  static uint8_t chunk[CHUNK];
  while (error == 0 && sent < count) {
    u32 part = count - sent < CHUNK ? count - sent : CHUNK;
    for (u32 i = 0; i < part; i++) chunk[i] = (sent + i) * 7 >> 3;
    if (!write_all(streams[1], chunk, part)) error = CUT_SHORT;
    sent += part;
    // An echo does not take more than it may give back.
    uint8_t *bytes;
    for (u32 back = 0; error == 0 && back < part;) {
      int32_t length = read_some(streams[0], &bytes);
      if (length < 0) error = CUT_SHORT;
      for (int32_t i = 0; i < length; i++, received++)
        if (bytes[i] != (uint8_t)(received * 7 >> 3)) error = CUT_SHORT + 1;
      if (length >= 0) back += length, free(bytes);
    }
  }
  tcp_shutdown(socket, 1, &r);
  uint8_t *rest;
  if (error == 0 && read_some(streams[0], &rest) != -1) error = CUT_SHORT + 2;
  input_drop(streams[0]), output_drop(streams[1]), tcp_drop(socket);
  return returned(error, received);
}

static void print(u32 number) {
  uint8_t line[8], *at = line + sizeof line;
  *--at = '\n';
  do *--at = '0' + number % 10;
  while ((number /= 10) != 0);
  u32 output = get_stdout();
  write_all(output, at, line + sizeof line - at);
  output_drop(output);
}

EXPORT("serve") u32 serve(u32 ip, u32 port) {
  result r;
  tcp_create(0, &r);
  if (r.u8[0] != 0) return error_at(&r, 4);
  u32 socket = r.u32[1], error;
  tcp_start_bind(socket, instance_network(), FLAT(ip, port), &r);
  error = error_at(&r, 1);
  if (error == 0) {
    wait_for(tcp_subscribe(socket));
    tcp_finish_bind(socket, &r);
    error = error_at(&r, 1);
  }
  if (error == 0) tcp_start_listen(socket, &r), error = error_at(&r, 1);
  if (error == 0) tcp_finish_listen(socket, &r), error = error_at(&r, 1);
  if (error != 0) {
    tcp_drop(socket);
    return error;
  }
  tcp_local_address(socket, &r);
  print(r.u16[4]);
  do {
    wait_for(tcp_subscribe(socket));
    tcp_accept(socket, &r);
    error = error_at(&r, 4);
  } while (error == WOULD_BLOCK);
  u32 peer = r.u32[1], input = r.u32[2], output = r.u32[3];
  uint8_t *bytes;
  for (int32_t length; error == 0 && (length = read_some(input, &bytes)) >= 0;) {
    if (!write_all(output, bytes, length)) error = CUT_SHORT;
    free(bytes);
  }
  input_drop(input), output_drop(output), tcp_drop(peer), tcp_drop(socket);
  return error;
}

EXPORT("ask") void *ask(u32 from, u32 ip, u32 port, u32 count) {
  result r;
  udp_create(0, &r);
  if (r.u8[0] != 0) return returned(error_at(&r, 4), 0);
  u32 socket = r.u32[1], error, sum = 0;
  udp_start_bind(socket, instance_network(), FLAT(from, 0), &r);
  error = error_at(&r, 1);
  if (error == 0) {
    wait_for(udp_subscribe(socket));
    udp_finish_bind(socket, &r);
    error = error_at(&r, 1);
  }
  if (error == 0) udp_stream(socket, 0, FLAT(0, 0), &r), error = error_at(&r, 4);
  if (error != 0) {
    udp_drop(socket);
    return returned(error, 0);
  }
  u32 incoming = r.u32[1], outgoing = r.u32[2];
  uint8_t *bytes = malloc(count);
  for (u32 i = 0; i < count; i++) bytes[i] = i;
  // An `outgoing-datagram`: the data, and the option of an address.
  u32 datagram[11] = {(u32)bytes, count, 1, 0, (ip >> 8 & 0xff0000) | (ip << 8 & 0xff000000) | port, 0};
  datagram[5] = (ip >> 8 & 0xff) | (ip & 0xff) << 8;
  udp_check_send(outgoing, &r);
  udp_send(outgoing, datagram, 1, &r);
  error = error_at(&r, 8);
  if (error == 0) {
    do {
      wait_for(udp_subscribe_incoming(incoming));
      udp_receive(incoming, 1, &r);
      error = error_at(&r, 4);
    } while (error == 0 && r.u32[2] == 0);
    if (error == 0) {
      u32 *received = (u32 *)r.u32[1];
      for (u32 i = 0; i < received[1]; i++) sum += ((uint8_t *)received[0])[i];
    }
  }
  udp_drop_incoming(incoming), udp_drop_outgoing(outgoing), udp_drop(socket);
  return returned(error, sum);
}

EXPORT("resolve") void *resolve(const char *name, u32 length) {
  result r;
  resolve_addresses(instance_network(), name, length, &r);
  if (r.u8[0] != 0) return returned(error_at(&r, 4), 0);
  u32 stream = r.u32[1], error;
  do {
    wait_for(resolve_subscribe(stream));
    resolve_next(stream, &r);
    error = error_at(&r, 2);
  } while (error == WOULD_BLOCK);
  resolve_drop(stream);
  const uint8_t *at = r.u8 + 6;
  u32 address = r.u8[2] == 0 ? 0 : (u32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
  return returned(error, address);
}
