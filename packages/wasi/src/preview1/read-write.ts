/** `fd_read`, `fd_write` and their like. Files are read into the guest's memory, without a copy between. */
import type { FileDescriptor, OutputDescriptor } from './descriptors.ts';
import { END } from '../io/streams.ts';
import type { Source } from '../io/streams.ts';
import type { Context, Functions } from './context.ts';
import { position } from './descriptor-functions.ts';
import { failWith } from './errno.ts';
import { fdflags } from './flags.ts';

const SET = 0;
const CURRENT = 1;
const FROM_END = 2;

/** The functions that move bytes. */
export function readWrite({ host, memory, descriptors }: Context): Functions {
  return {
    fd_read: (fd: number, buffers: number, count: number, result: number) => {
      const found = descriptors.get(fd);
      const targets = memory.buffers(buffers, count);
      if (found.kind === 'file') {
        const read = readFile(found, targets, found.offset);
        found.offset += read;
        memory.setU32(result, read);
      } else if (found.kind === 'input') {
        return readSource(found.standard.stream, targets, result);
      } else {
        failWith('badf');
      }
    },
    fd_pread: (fd: number, buffers: number, count: number, offset: bigint, result: number) =>
      memory.setU32(result, readFile(seekable(fd), memory.buffers(buffers, count), position(offset))),
    fd_write: (fd: number, buffers: number, count: number, result: number) => {
      const found = descriptors.get(fd);
      const bytes = memory.buffers(buffers, count);
      if (found.kind === 'output') return writeSink(found, bytes, result);
      if (found.kind !== 'file') failWith('badf');
      const { target } = found.open;
      let written = 0;
      if ((found.flags & fdflags.append) === 0) {
        written = writeFile(found, bytes, found.offset);
        found.offset += written;
      } else {
        for (const part of bytes) written += part.length === 0 ? 0 : target.append(part);
        found.offset = Number(target.stat().size);
      }
      memory.setU32(result, written);
    },
    fd_pwrite: (fd: number, buffers: number, count: number, offset: bigint, result: number) =>
      memory.setU32(result, writeFile(seekable(fd), memory.buffers(buffers, count), position(offset))),
    fd_seek: (fd: number, offset: bigint, whence: number, result: number) => {
      const found = seekable(fd);
      const from =
        whence === SET
          ? 0
          : whence === CURRENT
            ? found.offset
            : whence === FROM_END
              ? Number(found.open.node.stat().size)
              : failWith('inval');
      const to = from + Number(BigInt.asIntN(64, offset));
      if (to < 0 || !Number.isSafeInteger(to)) failWith('inval');
      found.offset = to;
      memory.setU64(result, BigInt(to));
    },
    fd_tell: (fd: number, result: number) => memory.setU64(result, BigInt(seekable(fd).offset)),
  };

  function seekable(fd: number): FileDescriptor {
    const found = descriptors.seekable(fd);
    return found.open.node.type === 'fifo' || found.open.node.type === 'character-device'
      ? failWith('spipe')
      : found;
  }

  /** Waits for input; reads what there is. */
  function readSource(source: Source, targets: readonly Uint8Array[], result: number): void {
    const target = targets.find(({ length }) => length > 0);
    if (target === undefined) return memory.setU32(result, 0);
    const count = source.read(target);
    if (count === 0) return host.blocker.wait([source], () => readSource(source, targets, result));
    return memory.setU32(result, count === END ? 0 : count);
  }

  /** Writes to a stream, as much as it takes at once. */
  function writeSink(output: OutputDescriptor, parts: readonly Uint8Array[], result: number): void {
    const { stream } = output.standard;
    let written = 0;
    for (const part of parts) {
      const room = stream.room();
      const fitting = part.length <= room ? part : part.subarray(0, room);
      stream.write(fitting);
      written += fitting.length;
      if (fitting.length < part.length) break;
    }
    if (written === 0 && parts.some(({ length }) => length > 0)) {
      return host.blocker.wait([stream], () => writeSink(output, parts, result));
    }
    stream.flush();
    return memory.setU32(result, written);
  }
}

function readFile({ open }: FileDescriptor, targets: readonly Uint8Array[], offset: number): number {
  const { source } = open;
  let total = 0;
  for (const target of targets) {
    if (target.length === 0) continue;
    const count = source.read(target, offset + total);
    total += count;
    if (count < target.length) break;
  }
  return total;
}

function writeFile({ open }: FileDescriptor, parts: readonly Uint8Array[], offset: number): number {
  const { target } = open;
  let total = 0;
  for (const part of parts) {
    if (part.length === 0) continue;
    const count = target.write(part, offset + total);
    total += count;
    if (count < part.length) break;
  }
  return total;
}
