/** Component value types (Binary.md, "Type Definitions"). */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import type { Label, LabelledCase, LabelledType, ValTypeRef, ValueTypeDef } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';

const primitives: ReadonlyMap<number, PrimitiveType> = new Map([
  [0x7f, 'bool'],
  [0x7e, 's8'],
  [0x7d, 'u8'],
  [0x7c, 's16'],
  [0x7b, 'u16'],
  [0x7a, 's32'],
  [0x79, 'u32'],
  [0x78, 's64'],
  [0x77, 'u64'],
  [0x76, 'f32'],
  [0x75, 'f64'],
  [0x74, 'char'],
  [0x73, 'string'],
  [0x64, 'error-context'],
]);

/** `valtype`. */
export function readValType(reader: Reader): ValTypeRef {
  const at = reader.offset;
  const byte = reader.peek('a value type');
  const primitive = primitives.get(byte);
  if (primitive !== undefined) {
    reader.byte('a value type');
    return primitive;
  }
  const index = reader.s33('a value type');
  if (index < 0) throw new CompileError(`unknown value type ${hex(byte)}`, at);
  return index;
}

/** `labelvaltype`. */
export function readLabelledType(reader: Reader, what: string): LabelledType {
  const offset = reader.offset;
  const name = reader.name(`the name of a ${what}`);
  return { offset, name, type: readValType(reader) };
}

function readCase(reader: Reader): LabelledCase {
  const offset = reader.offset;
  const name = reader.name('the name of a case');
  const type = reader.optional('the type of the case', () => readValType(reader));
  reader.expect(0x00, 'the end of the case');
  return { offset, name, type };
}

function readLabel(reader: Reader, what: string): Label {
  const offset = reader.offset;
  return { offset, name: reader.name(what) };
}

/** `resultlist`: one result, or none. */
export function readResultList(reader: Reader): ValTypeRef | undefined {
  const at = reader.offset;
  const form = reader.byte('the result of a function');
  if (form === 0x00) return readValType(reader);
  if (form !== 0x01) throw new CompileError(`unknown form of result ${hex(form)}`, at);
  reader.expect(0x00, 'an empty list of results');
  return undefined;
}

/** `defvaltype`, after its opcode; undefined where the opcode is of no value type. */
export function readValueTypeDef(reader: Reader, opcode: number): ValueTypeDef | undefined {
  const primitive = primitives.get(opcode);
  if (primitive !== undefined) return { kind: 'primitive', type: primitive };
  switch (opcode) {
    case 0x72:
      return { kind: 'record', fields: reader.vector('fields', () => readLabelledType(reader, 'field')) };
    case 0x71:
      return { kind: 'variant', cases: reader.vector('cases', () => readCase(reader)) };
    case 0x70:
      return { kind: 'list', element: readValType(reader) };
    case 0x67:
      return { kind: 'list', element: readValType(reader), length: reader.u32('the length of a list') };
    case 0x6f:
      return { kind: 'tuple', types: reader.vector('types', () => readValType(reader)) };
    case 0x6e:
      return { kind: 'flags', labels: reader.vector('flags', () => readLabel(reader, 'the name of a flag')) };
    case 0x6d:
      return { kind: 'enum', labels: reader.vector('cases', () => readLabel(reader, 'the name of a case')) };
    case 0x6b:
      return { kind: 'option', some: readValType(reader) };
    case 0x6a:
      return {
        kind: 'result',
        ok: reader.optional('the ok type', () => readValType(reader)),
        err: reader.optional('the error type', () => readValType(reader)),
      };
    case 0x69:
    case 0x68:
      return { kind: opcode === 0x69 ? 'own' : 'borrow', resource: reader.u32('a type index') };
    case 0x66:
    case 0x65:
      return {
        kind: opcode === 0x66 ? 'stream' : 'future',
        element: reader.optional('the element type', () => readValType(reader)),
      };
    case 0x63:
      return { kind: 'map', key: readValType(reader), value: readValType(reader) };
    default:
      return undefined;
  }
}
