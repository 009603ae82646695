/** Canonical definitions (Binary.md, "Canonical Definitions"). */
import type { CanonDefinition, CanonOption, Canonical } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';
import { readCoreValType } from './core-type.ts';
import { readResultList } from './val-type.ts';

function readOption(reader: Reader): CanonOption {
  const offset = reader.offset;
  const code = reader.byte('a canonical option');
  switch (code) {
    case 0x00:
      return { kind: 'string-encoding', offset, encoding: 'utf8' };
    case 0x01:
      return { kind: 'string-encoding', offset, encoding: 'utf16' };
    case 0x02:
      return { kind: 'string-encoding', offset, encoding: 'latin1+utf16' };
    case 0x03:
      return { kind: 'memory', offset, index: reader.u32('a core memory index') };
    case 0x04:
      return { kind: 'realloc', offset, index: reader.u32('a core function index') };
    case 0x05:
      return { kind: 'post-return', offset, index: reader.u32('a core function index') };
    case 0x06:
      return { kind: 'async', offset };
    case 0x07:
      return { kind: 'callback', offset, index: reader.u32('a core function index') };
    default:
      throw new CompileError(`unknown canonical option ${hex(code)}`, offset);
  }
}

function readOptions(reader: Reader): CanonOption[] {
  return reader.vector('canonical options', () => readOption(reader));
}

const typeIndex = (reader: Reader): number => reader.u32('a type index');
const coreTypeIndex = (reader: Reader): number => reader.u32('a core type index');
const isAsync = (reader: Reader): boolean => reader.flag('whether it is async');
const isCancellable = (reader: Reader): boolean => reader.flag('whether it is cancellable');
const isShared = (reader: Reader): boolean => reader.flag('whether it is shared');

function readCanonical(reader: Reader): Canonical {
  const at = reader.offset;
  const opcode = reader.byte('a canonical definition');
  switch (opcode) {
    case 0x00: {
      reader.expect(0x00, 'the sort of what is lifted, a core function');
      const core = reader.u32('a core function index');
      return { name: 'lift', core, options: readOptions(reader), type: typeIndex(reader) };
    }
    case 0x01:
      reader.expect(0x00, 'the sort of what is lowered, a function');
      return { name: 'lower', func: reader.u32('a function index'), options: readOptions(reader) };
    case 0x02:
      return { name: 'resource.new', type: typeIndex(reader) };
    case 0x03:
      return { name: 'resource.drop', type: typeIndex(reader) };
    case 0x04:
      return { name: 'resource.rep', type: typeIndex(reader) };
    case 0x05:
      return { name: 'task.cancel' };
    case 0x06:
      return { name: 'subtask.cancel', async: isAsync(reader) };
    case 0x09:
      return { name: 'task.return', result: readResultList(reader), options: readOptions(reader) };
    case 0x0a:
      return { name: 'context.get', type: readCoreValType(reader), slot: reader.u32('a context slot') };
    case 0x0b:
      return { name: 'context.set', type: readCoreValType(reader), slot: reader.u32('a context slot') };
    case 0x0c:
      return { name: 'thread.yield', cancellable: isCancellable(reader) };
    case 0x0d:
      return { name: 'subtask.drop' };
    case 0x0e:
      return { name: 'stream.new', type: typeIndex(reader) };
    case 0x0f:
      return { name: 'stream.read', type: typeIndex(reader), options: readOptions(reader) };
    case 0x10:
      return { name: 'stream.write', type: typeIndex(reader), options: readOptions(reader) };
    case 0x11:
      return { name: 'stream.cancel-read', type: typeIndex(reader), async: isAsync(reader) };
    case 0x12:
      return { name: 'stream.cancel-write', type: typeIndex(reader), async: isAsync(reader) };
    case 0x13:
      return { name: 'stream.drop-readable', type: typeIndex(reader) };
    case 0x14:
      return { name: 'stream.drop-writable', type: typeIndex(reader) };
    case 0x15:
      return { name: 'future.new', type: typeIndex(reader) };
    case 0x16:
      return { name: 'future.read', type: typeIndex(reader), options: readOptions(reader) };
    case 0x17:
      return { name: 'future.write', type: typeIndex(reader), options: readOptions(reader) };
    case 0x18:
      return { name: 'future.cancel-read', type: typeIndex(reader), async: isAsync(reader) };
    case 0x19:
      return { name: 'future.cancel-write', type: typeIndex(reader), async: isAsync(reader) };
    case 0x1a:
      return { name: 'future.drop-readable', type: typeIndex(reader) };
    case 0x1b:
      return { name: 'future.drop-writable', type: typeIndex(reader) };
    case 0x1c:
      return { name: 'error-context.new', options: readOptions(reader) };
    case 0x1d:
      return { name: 'error-context.debug-message', options: readOptions(reader) };
    case 0x1e:
      return { name: 'error-context.drop' };
    case 0x1f:
      return { name: 'waitable-set.new' };
    case 0x20:
    case 0x21:
      return {
        name: opcode === 0x20 ? 'waitable-set.wait' : 'waitable-set.poll',
        cancellable: isCancellable(reader),
        memory: reader.u32('a core memory index'),
      };
    case 0x22:
      return { name: 'waitable-set.drop' };
    case 0x23:
      return { name: 'waitable.join' };
    case 0x24:
      return { name: 'backpressure.inc' };
    case 0x25:
      return { name: 'backpressure.dec' };
    case 0x26:
      return { name: 'thread.index' };
    case 0x27:
      return {
        name: 'thread.new-indirect',
        type: coreTypeIndex(reader),
        table: reader.u32('a core table index'),
      };
    case 0x28:
      return { name: 'thread.resume-later' };
    case 0x29:
      return { name: 'thread.suspend', cancellable: isCancellable(reader) };
    case 0x2a:
      return { name: 'thread.suspend-then-resume', cancellable: isCancellable(reader) };
    case 0x2b:
      return { name: 'thread.yield-then-resume', cancellable: isCancellable(reader) };
    case 0x2c:
      return { name: 'thread.suspend-then-promote', cancellable: isCancellable(reader) };
    case 0x2d:
      return { name: 'thread.yield-then-promote', cancellable: isCancellable(reader) };
    case 0x40:
      return { name: 'thread.spawn-ref', shared: isShared(reader), type: coreTypeIndex(reader) };
    case 0x41:
      return {
        name: 'thread.spawn-indirect',
        shared: isShared(reader),
        type: coreTypeIndex(reader),
        table: reader.u32('a core table index'),
      };
    case 0x42:
      return { name: 'thread.available-parallelism', shared: isShared(reader) };
    default:
      throw new CompileError(`unknown canonical definition ${hex(opcode)}`, at);
  }
}

/** `canon`. */
export function readCanon(reader: Reader): CanonDefinition {
  const offset = reader.offset;
  return { kind: 'canon', offset, canon: readCanonical(reader) };
}
