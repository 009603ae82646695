/** Sorts and references by sort and index (Binary.md, "Instance Definitions"). */
import type { CoreSort, CoreSortIndex, Sort, SortIndex } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';

const coreSorts: ReadonlyMap<number, CoreSort> = new Map([
  [0x00, 'func'],
  [0x01, 'table'],
  [0x02, 'memory'],
  [0x03, 'global'],
  [0x04, 'tag'],
  [0x10, 'type'],
  [0x11, 'module'],
  [0x12, 'instance'],
]);

const sorts: ReadonlyMap<number, Sort> = new Map([
  [0x01, 'func'],
  [0x02, 'value'],
  [0x03, 'type'],
  [0x04, 'component'],
  [0x05, 'instance'],
]);

/** `core:sort`. */
export function readCoreSort(reader: Reader): CoreSort {
  const at = reader.offset;
  const byte = reader.byte('a core sort');
  const sort = coreSorts.get(byte);
  if (sort === undefined) throw new CompileError(`unknown core sort ${hex(byte)}`, at);
  return sort;
}

/** `sort`. */
export function readSort(reader: Reader): Sort {
  const at = reader.offset;
  const byte = reader.byte('a sort');
  if (byte === 0x00) return `core ${readCoreSort(reader)}`;
  const sort = sorts.get(byte);
  if (sort === undefined) throw new CompileError(`unknown sort ${hex(byte)}`, at);
  return sort;
}

/** `core:sortidx`. */
export function readCoreSortIndex(reader: Reader): CoreSortIndex {
  const offset = reader.offset;
  const sort = readCoreSort(reader);
  return { offset, sort, index: reader.u32(`a core ${sort} index`) };
}

/** `sortidx`. */
export function readSortIndex(reader: Reader): SortIndex {
  const offset = reader.offset;
  const sort = readSort(reader);
  return { offset, sort, index: reader.u32(`a ${sort} index`) };
}
