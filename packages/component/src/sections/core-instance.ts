/** Core instances (Binary.md, "Instance Definitions"). */
import type { CoreInstanceDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';
import { readCoreSortIndex } from './sort.ts';

/** `core:instance`. */
export function readCoreInstance(reader: Reader): CoreInstanceDefinition {
  const offset = reader.offset;
  const form = reader.byte('a core instance');
  if (form === 0x00) {
    const module = reader.u32('a core module index');
    const args = reader.vector('instantiation arguments', () => {
      const at = reader.offset;
      const name = reader.name('the name of an instantiation argument');
      reader.expect(0x12, 'the sort of the argument, an instance');
      return { offset: at, name, instance: reader.u32('a core instance index') };
    });
    return { kind: 'core-instance', offset, expression: { kind: 'instantiate', module, args } };
  }
  if (form === 0x01) {
    const exports = reader.vector('exports', () => {
      const at = reader.offset;
      const name = reader.name('the name of an export');
      return { offset: at, name, target: readCoreSortIndex(reader) };
    });
    return { kind: 'core-instance', offset, expression: { kind: 'exports', exports } };
  }
  throw new CompileError(`unknown form of core instance ${hex(form)}`, offset);
}
