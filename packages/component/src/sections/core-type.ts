/** Core types: WebAssembly 3.0's, and module types (Binary.md, "Type Definitions"). */
import type {
  CoreCompositeType,
  CoreExternType,
  CoreFieldType,
  CoreLimits,
  CoreModuleDeclarator,
  CoreRefType,
  CoreSubType,
  CoreTypeDef,
  CoreTypeDefinition,
  CoreValType,
} from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';

const numberTypes: ReadonlyMap<number, CoreValType> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
  [0x7b, 'v128'],
]);

const heapTypes: ReadonlyMap<number, string> = new Map([
  [0x74, 'noexn'],
  [0x73, 'nofunc'],
  [0x72, 'noextern'],
  [0x71, 'none'],
  [0x70, 'func'],
  [0x6f, 'extern'],
  [0x6e, 'any'],
  [0x6d, 'eq'],
  [0x6c, 'i31'],
  [0x6b, 'struct'],
  [0x6a, 'array'],
  [0x69, 'exn'],
]);

function readHeapType(reader: Reader): string | number {
  const at = reader.offset;
  const name = heapTypes.get(reader.peek('a heap type'));
  if (name !== undefined) {
    reader.byte('a heap type');
    return name;
  }
  const index = reader.s33('a heap type');
  if (index < 0) throw new CompileError('unknown heap type', at);
  return index;
}

function readRefType(reader: Reader): CoreRefType {
  const at = reader.offset;
  const byte = reader.byte('a reference type');
  if (byte === 0x63 || byte === 0x64)
    return { kind: 'ref', nullable: byte === 0x63, heap: readHeapType(reader) };
  const heap = heapTypes.get(byte);
  if (heap === undefined) throw new CompileError(`unknown reference type ${hex(byte)}`, at);
  return { kind: 'ref', nullable: true, heap };
}

/** `core:valtype`. */
export function readCoreValType(reader: Reader): CoreValType {
  const at = reader.offset;
  const byte = reader.peek('a core value type');
  const number = numberTypes.get(byte);
  if (number !== undefined) {
    reader.byte('a core value type');
    return number;
  }
  if (byte !== 0x63 && byte !== 0x64 && !heapTypes.has(byte)) {
    throw new CompileError(`unknown core value type ${hex(byte)}`, at);
  }
  return readRefType(reader);
}

function readFieldType(reader: Reader): CoreFieldType {
  const byte = reader.peek('a field type');
  let type: CoreFieldType['type'];
  if (byte === 0x78 || byte === 0x77) {
    reader.byte('a field type');
    type = byte === 0x78 ? 'i8' : 'i16';
  } else {
    type = readCoreValType(reader);
  }
  return { type, mutable: reader.flag('whether the field is mutable') };
}

/** `core:functype`, after its opcode. */
export function readCoreFuncType(reader: Reader): CoreCompositeType & { readonly kind: 'func' } {
  return {
    kind: 'func',
    params: reader.vector('parameters', () => readCoreValType(reader)),
    results: reader.vector('results', () => readCoreValType(reader)),
  };
}

function readCompositeType(reader: Reader): CoreCompositeType {
  const at = reader.offset;
  const opcode = reader.byte('a core type');
  switch (opcode) {
    case 0x60:
      return readCoreFuncType(reader);
    case 0x5f:
      return { kind: 'struct', fields: reader.vector('fields', () => readFieldType(reader)) };
    case 0x5e:
      return { kind: 'array', element: readFieldType(reader) };
    default:
      throw new CompileError(`unknown core type ${hex(opcode)}`, at);
  }
}

function readSubType(reader: Reader): CoreSubType {
  const opcode = reader.peek('a core type');
  if (opcode !== 0x50 && opcode !== 0x4f) {
    return { final: true, supertypes: [], type: readCompositeType(reader) };
  }
  reader.byte('a core type');
  return {
    final: opcode === 0x4f,
    supertypes: reader.vector('supertypes', () => reader.u32('a core type index')),
    type: readCompositeType(reader),
  };
}

/** `core:rectype`, as it stands in core modules. */
export function readRecType(reader: Reader): CoreTypeDef & { readonly kind: 'rec' } {
  if (reader.peek('a core type') === 0x4e) {
    reader.byte('a recursion group');
    return { kind: 'rec', types: reader.vector('types', () => readSubType(reader)) };
  }
  return { kind: 'rec', types: [readSubType(reader)] };
}

/** `core:limits`. */
export function readLimits(reader: Reader, of: 'table' | 'memory'): CoreLimits {
  const at = reader.offset;
  const flags = reader.byte(`the limits of a ${of}`);
  if (flags > (of === 'memory' ? 0x0f : 0x07)) {
    throw new CompileError(`invalid limits ${hex(flags)}`, at, `of a ${of}`);
  }
  const wide = (flags & 0x04) !== 0;
  const bound = (what: string): bigint => (wide ? reader.u64(what) : BigInt(reader.u32(what)));
  const min = bound(`the minimum of a ${of}`);
  const max = flags & 0x01 ? bound(`the maximum of a ${of}`) : undefined;
  const pageSizeLog2 = flags & 0x08 ? reader.u32('the page size') : undefined;
  return { min, max, shared: (flags & 0x02) !== 0, index: wide ? 'i64' : 'i32', pageSizeLog2 };
}

/** `core:tabletype`. */
export function readTableType(reader: Reader): CoreExternType & { readonly kind: 'table' } {
  return { kind: 'table', element: readRefType(reader), limits: readLimits(reader, 'table') };
}

/** `core:externtype`. */
export function readCoreExternType(reader: Reader): CoreExternType {
  const at = reader.offset;
  const kind = reader.byte('the type of a core import or export');
  switch (kind) {
    case 0x00:
      return { kind: 'func', type: reader.u32('a core type index') };
    case 0x01:
      return readTableType(reader);
    case 0x02:
      return { kind: 'memory', limits: readLimits(reader, 'memory') };
    case 0x03:
      return {
        kind: 'global',
        type: readCoreValType(reader),
        mutable: reader.flag('whether the global is mutable'),
      };
    case 0x04:
      reader.expect(0x00, 'the attribute of a tag');
      return { kind: 'tag', type: reader.u32('a core type index') };
    default:
      throw new CompileError(`unknown kind of core import or export ${hex(kind)}`, at);
  }
}

function readModuleDeclarator(reader: Reader): CoreModuleDeclarator {
  const offset = reader.offset;
  const form = reader.byte('a declarator of a module type');
  switch (form) {
    case 0x00: {
      const module = reader.name('the module name of an import');
      const name = reader.name('the field name of an import');
      return { kind: 'import', offset, module, name, type: readCoreExternType(reader) };
    }
    case 0x01: {
      const at = reader.offset;
      const type = readCoreType(reader);
      if (type.kind === 'module') throw new CompileError('a module type inside a module type', at);
      return { kind: 'type', offset, type };
    }
    case 0x02: {
      reader.expect(0x10, 'the sort of the alias, a core type');
      reader.expect(0x01, 'an outer alias');
      const count = reader.u32('the number of scopes to go out');
      return { kind: 'alias', offset, count, index: reader.u32('a core type index') };
    }
    case 0x03: {
      const name = reader.name('the name of an export');
      return { kind: 'export', offset, name, type: readCoreExternType(reader) };
    }
    default:
      throw new CompileError(`unknown declarator of a module type ${hex(form)}`, offset);
  }
}

/** `core:deftype`. */
function readCoreType(reader: Reader): CoreTypeDef {
  const at = reader.offset;
  const opcode = reader.peek('a core type');
  // 0x50 is a module type here; a non-final subtype is told apart by a 0x00 before it.
  if (opcode === 0x50) {
    reader.byte('a module type');
    return { kind: 'module', declarators: reader.vector('declarators', () => readModuleDeclarator(reader)) };
  }
  if (opcode === 0x00) {
    reader.byte('a core subtype');
    if (reader.peek('a core subtype') !== 0x50) throw new CompileError('invalid core subtype', at);
    return { kind: 'rec', types: [readSubType(reader)] };
  }
  return readRecType(reader);
}

/** `core:type`. */
export function readCoreTypeDefinition(reader: Reader): CoreTypeDefinition {
  const offset = reader.offset;
  return { kind: 'core-type', offset, type: readCoreType(reader) };
}
