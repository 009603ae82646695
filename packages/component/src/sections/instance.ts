/** Component instances (Binary.md, "Instance Definitions"). */
import type { InstanceDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';
import { readExternName } from './extern-name.ts';
import { readSortIndex } from './sort.ts';

/** `instance`. */
export function readInstance(reader: Reader): InstanceDefinition {
  const offset = reader.offset;
  const form = reader.byte('an instance');
  if (form === 0x00) {
    const component = reader.u32('a component index');
    const args = reader.vector('instantiation arguments', () => {
      const at = reader.offset;
      const name = reader.name('the name of an instantiation argument');
      return { offset: at, name, target: readSortIndex(reader) };
    });
    return { kind: 'instance', offset, expression: { kind: 'instantiate', component, args } };
  }
  if (form === 0x01) {
    const exports = reader.vector('exports', () => {
      const at = reader.offset;
      const name = readExternName(reader);
      return { offset: at, name, target: readSortIndex(reader) };
    });
    return { kind: 'instance', offset, expression: { kind: 'exports', exports } };
  }
  throw new CompileError(`unknown form of instance ${hex(form)}`, offset);
}
