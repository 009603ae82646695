/** Types of imports and exports (Binary.md, "Type Definitions"). */
import type { ExternTypeDef, TypeBound, ValueBound } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';
import { readValType } from './val-type.ts';

function readTypeBound(reader: Reader): TypeBound {
  const at = reader.offset;
  const form = reader.byte('the bound of a type');
  if (form === 0x00) return { kind: 'eq', type: reader.u32('a type index') };
  if (form === 0x01) return { kind: 'sub-resource' };
  throw new CompileError(`unknown bound of a type ${hex(form)}`, at);
}

function readValueBound(reader: Reader): ValueBound {
  const at = reader.offset;
  const form = reader.byte('the bound of a value');
  if (form === 0x00) return { kind: 'eq', value: reader.u32('a value index') };
  if (form === 0x01) return { kind: 'type', type: readValType(reader) };
  throw new CompileError(`unknown bound of a value ${hex(form)}`, at);
}

/** `externtype`. */
export function readExternType(reader: Reader): ExternTypeDef {
  const offset = reader.offset;
  const form = reader.byte('the type of an import or export');
  switch (form) {
    case 0x00:
      reader.expect(0x11, 'the core sort of an import or export, a module');
      return { kind: 'core module', offset, type: reader.u32('a core type index') };
    case 0x01:
      return { kind: 'func', offset, type: reader.u32('a type index') };
    case 0x02:
      return { kind: 'value', offset, bound: readValueBound(reader) };
    case 0x03:
      return { kind: 'type', offset, bound: readTypeBound(reader) };
    case 0x04:
      return { kind: 'component', offset, type: reader.u32('a type index') };
    case 0x05:
      return { kind: 'instance', offset, type: reader.u32('a type index') };
    default:
      throw new CompileError(`unknown type of import or export ${hex(form)}`, offset);
  }
}
