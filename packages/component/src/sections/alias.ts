/** Aliases (Binary.md, "Alias Definitions"). */
import type { AliasDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';
import { readSort } from './sort.ts';

/** `alias`. */
export function readAlias(reader: Reader): AliasDefinition {
  const offset = reader.offset;
  const sort = readSort(reader);
  const at = reader.offset;
  const form = reader.byte('the target of an alias');
  if (form === 0x00) {
    const instance = reader.u32('an instance index');
    const name = reader.name('the name of the aliased export');
    return { kind: 'alias', offset, sort, target: { kind: 'export', instance, name } };
  }
  if (form === 0x01) {
    const instance = reader.u32('a core instance index');
    const name = reader.name('the name of the aliased export');
    return { kind: 'alias', offset, sort, target: { kind: 'core-export', instance, name } };
  }
  if (form === 0x02) {
    const count = reader.u32('the number of scopes to go out');
    return {
      kind: 'alias',
      offset,
      sort,
      target: { kind: 'outer', count, index: reader.u32(`a ${sort} index`) },
    };
  }
  throw new CompileError(`unknown form of alias ${hex(form)}`, at);
}
