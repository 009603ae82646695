/** `wasi_snapshot_preview1` as a module sees it: all functions, whatever pointers a guest hands over. */
import { expect, test } from 'vitest';
import { nodePlatform } from '../src/node/platform.ts';
import { Host } from '../src/host.ts';
import { Preview1 } from '../src/preview1/preview1.ts';

const [SUCCESS, BADF, FAULT, ILSEQ, INVAL, NOSYS, NOTSOCK, SPIPE] = [0, 8, 21, 25, 28, 52, 57, 70];

/** The names of the specification, without those of later versions. */
const names = `args_get args_sizes_get clock_res_get clock_time_get environ_get environ_sizes_get fd_advise
fd_allocate fd_close fd_datasync fd_fdstat_get fd_fdstat_set_flags fd_fdstat_set_rights fd_filestat_get
fd_filestat_set_size fd_filestat_set_times fd_pread fd_prestat_dir_name fd_prestat_get fd_pwrite fd_read fd_readdir
fd_renumber fd_seek fd_sync fd_tell fd_write path_create_directory path_filestat_get path_filestat_set_times
path_link path_open path_readlink path_remove_directory path_rename path_symlink path_unlink_file poll_oneoff
proc_exit proc_raise random_get sched_yield sock_accept sock_recv sock_send sock_shutdown`.split(/\s+/);

type Call = (...args: (number | bigint)[]) => number;

/** A module `(module (import "wasi_snapshot_preview1" "later" (func)))`. */
const importsLater = new WebAssembly.Module(
  Uint8Array.from(
    '\0asm\u0001\0\0\0\u0001\u0004\u0001\u0060\0\0\u0002\u0020\u0001\u0016wasi_snapshot_preview1\u0005later\0\0',
    (character) => character.charCodeAt(0),
  ),
);

function functions() {
  const files = { file: new TextEncoder().encode('0123456789') };
  const host = new Host({ files, args: ['a', 'bc'], stdin: 'input', random: { seed: 1 } }, nodePlatform);
  const preview1 = new Preview1(host);
  const memory = new WebAssembly.Memory({ initial: 1 });
  preview1.bind(memory);
  const calls = preview1.importsOf(importsLater).wasi_snapshot_preview1 as Readonly<Record<string, Call>>;
  return { calls, memory, view: new DataView(memory.buffer), bytes: new Uint8Array(memory.buffer) };
}

test('all 46 are there, and what is not answers ENOSYS', () => {
  const { calls } = functions();
  expect(names).toHaveLength(46);
  expect(Object.keys(calls).sort()).toEqual([...names, 'later'].sort());
  expect(calls['later']!()).toBe(NOSYS);
  expect(calls['proc_raise']!(1)).toBe(NOSYS);
});

test('arguments lie one behind the other', () => {
  const { calls, view, bytes } = functions();
  expect(calls['args_sizes_get']!(0, 4)).toBe(SUCCESS);
  expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([2, 5]);
  expect(calls['args_get']!(0, 100)).toBe(SUCCESS);
  expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([100, 102]);
  expect(new TextDecoder().decode(bytes.subarray(100, 105))).toBe('a\0bc\0');
});

test('pointers beyond the memory are EFAULT', () => {
  const { calls } = functions();
  for (const at of [65536, 65533, -1, -65536]) {
    expect(calls['args_sizes_get']!(at, 0)).toBe(FAULT);
    expect(calls['random_get']!(at, 4)).toBe(FAULT);
    expect(calls['fd_read']!(0, at, 1, 0)).toBe(FAULT);
    expect(calls['path_open']!(3, 0, at, 4, 0, 2n, 0n, 0, 0)).toBe(FAULT);
    expect(calls['fd_filestat_get']!(3, at)).toBe(FAULT);
  }
  expect(calls['random_get']!(0, -1)).toBe(FAULT);
  expect(calls['fd_read']!(0, 0, -1, 0)).toBe(INVAL);
});

test('paths must be UTF-8', () => {
  const { calls, bytes } = functions();
  bytes.set([0xff, 0xfe]);
  expect(calls['path_open']!(3, 0, 0, 2, 0, 2n, 0n, 0, 16)).toBe(ILSEQ);
});

test('descriptors: closed, renumbered, of the wrong kind', () => {
  const { calls, view, bytes } = functions();
  bytes.set(new TextEncoder().encode('file'), 0);
  expect(calls['path_open']!(3, 0, 0, 4, 0, 6n, 0n, 0, 16)).toBe(SUCCESS);
  expect(view.getUint32(16, true)).toBe(4);
  expect(calls['fd_seek']!(4, 4n, 0, 24)).toBe(SUCCESS);
  expect(calls['fd_seek']!(4, -5n, 1, 24)).toBe(INVAL);
  expect(calls['fd_seek']!(4, -1n, 2, 24)).toBe(SUCCESS);
  expect(view.getBigUint64(24, true)).toBe(9n);
  expect(calls['fd_seek']!(4, 0n, 3, 24)).toBe(INVAL);
  expect(calls['fd_seek']!(1, 0n, 0, 24)).toBe(SPIPE);
  expect(calls['fd_renumber']!(4, 99)).toBe(BADF);
  expect(calls['fd_renumber']!(4, 2)).toBe(SUCCESS);
  expect(calls['fd_tell']!(2, 24)).toBe(SUCCESS);
  expect(calls['fd_close']!(4)).toBe(BADF);
  expect(calls['fd_close']!(2)).toBe(SUCCESS);
  expect(calls['fd_write']!(2, 0, 0, 24)).toBe(BADF);
  expect(calls['sock_recv']!(0, 0, 0, 0, 24, 28)).toBe(NOTSOCK);
  expect(calls['sock_recv']!(9, 0, 0, 0, 24, 28)).toBe(BADF);
  expect(calls['fd_prestat_get']!(3, 0)).toBe(SUCCESS);
  expect(calls['fd_prestat_get']!(0, 0)).toBe(BADF);
  expect(calls['fd_fdstat_set_rights']!(3, 0n, 0n)).not.toBe(SUCCESS);
});

test('entries of a folder, in pieces', () => {
  const { calls, view, bytes } = functions();
  const found: string[] = [];
  for (let cookie = 0n, pieces = 0; pieces < 10; pieces++) {
    expect(calls['fd_readdir']!(3, 100, 40, cookie, 0)).toBe(SUCCESS);
    const used = view.getUint32(0, true);
    const length = view.getUint32(116, true);
    if (used < 24 || used < 24 + length) break;
    cookie = view.getBigUint64(100, true);
    found.push(new TextDecoder().decode(bytes.subarray(124, 124 + length)));
  }
  expect(found).toEqual(['.', '..', 'file']);
});

test('poll: the clock, what can be read, and what cannot', () => {
  const { calls, view, bytes } = functions();
  // Userdata 1: 1 ms on the monotonic clock; 2: standard input; 3: a descriptor that is not open.
  for (const [i, type] of [0, 1, 1].entries()) {
    view.setBigUint64(48 * i, BigInt(i + 1), true);
    view.setUint8(48 * i + 8, type);
  }
  view.setUint32(16, 1, true);
  view.setBigUint64(24, 1_000_000n, true);
  view.setUint32(48 + 16, 0, true);
  view.setUint32(96 + 16, 77, true);
  expect(calls['poll_oneoff']!(0, 1000, 3, 900)).toBe(SUCCESS);
  expect(view.getUint32(900, true)).toBe(2);
  expect([view.getBigUint64(1000, true), view.getUint16(1008, true)]).toEqual([2n, SUCCESS]);
  expect([view.getBigUint64(1032, true), view.getUint16(1040, true)]).toEqual([3n, BADF]);
  const start = performance.now();
  expect(calls['poll_oneoff']!(0, 1000, 1, 900)).toBe(SUCCESS);
  expect(performance.now() - start).toBeGreaterThanOrEqual(1);
  expect(view.getUint8(1010)).toBe(0);
  expect(calls['poll_oneoff']!(0, 1000, 0, 900)).toBe(INVAL);
  bytes[8] = 9;
  expect(calls['poll_oneoff']!(0, 1000, 1, 900)).toBe(INVAL);
});
