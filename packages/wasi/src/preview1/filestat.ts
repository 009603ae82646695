/** `filestat` and `fdstat`, as they lie in the guest's memory. */
import { hashOf } from '../filesystem/metadata-hash.ts';
import type { Stat } from '../filesystem/tree.ts';
import type { Descriptor } from './descriptors.ts';
import { DIRECTORY_RIGHTS, FILE_RIGHTS, filetype, rights } from './flags.ts';
import type { GuestMemory } from './guest-memory.ts';

/** Writes what a file is. */
export function writeFilestat(memory: GuestMemory, at: number, stat: Stat): void {
  memory.setU64(at, stat.device);
  memory.setU64(at + 8, inodeOf(stat));
  memory.setU64(at + 16, BigInt(filetype[stat.type]));
  memory.setU64(at + 24, stat.links);
  memory.setU64(at + 32, stat.size);
  memory.setU64(at + 40, stat.accessed);
  memory.setU64(at + 48, stat.modified);
  memory.setU64(at + 56, stat.changed);
}

/** Tells files apart; not the number on the disk. */
export function inodeOf(stat: Stat): bigint {
  return hashOf(stat).lower;
}

/** Writes what a standard stream is, of which nothing but its type is known. */
export function writeStreamFilestat(memory: GuestMemory, at: number, terminal: boolean): void {
  for (let i = 0; i < 64; i += 8) memory.setU64(at + i, 0n);
  memory.setU8(at + 16, streamType(terminal));
}

/** Writes what a descriptor is and may. */
export function writeFdstat(memory: GuestMemory, at: number, descriptor: Descriptor): void {
  memory.setU64(at, 0n);
  const write = (type: number, base: bigint, inheriting: bigint): void => {
    memory.setU8(at, type);
    memory.setU64(at + 8, base);
    memory.setU64(at + 16, inheriting);
  };
  switch (descriptor.kind) {
    case 'input':
      return write(streamType(descriptor.standard.terminal), rights.fdRead, rights.fdRead);
    case 'output':
      return write(streamType(descriptor.standard.terminal), rights.fdWrite, rights.fdWrite);
    case 'directory': {
      // All rights of files are inherited, whatever the mount: libraries open with what they find here.
      return write(filetype.directory, DIRECTORY_RIGHTS, DIRECTORY_RIGHTS | FILE_RIGHTS);
    }
    case 'file': {
      const { open, flags } = descriptor;
      let base = FILE_RIGHTS;
      if (!open.readable) base &= ~rights.fdRead;
      if (!open.writable) base &= ~rights.fdWrite;
      if (open.node.type !== 'regular-file') base &= ~(rights.fdSeek | rights.fdTell);
      write(filetype[open.node.type], base, base);
      return memory.setU16(at + 2, flags);
    }
  }
}

function streamType(terminal: boolean): number {
  return filetype[terminal ? 'character-device' : 'unknown'];
}
