/** Type definitions (Binary.md, "Type Definitions"). */
import type { Declarator, TypeDef, TypeDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import { hex, type Reader } from '../reader.ts';
import { readAlias } from './alias.ts';
import { readCoreTypeDefinition, readCoreValType } from './core-type.ts';
import { readExportDeclarator } from './export.ts';
import { readImport } from './import.ts';
import { readLabelledType, readResultList, readValueTypeDef } from './val-type.ts';

function readDeclarator(reader: Reader, of: 'component' | 'instance', depth: number): Declarator {
  const offset = reader.offset;
  const form = reader.byte(`a declarator of the ${of} type`);
  switch (form) {
    case 0x00:
      return readCoreTypeDefinition(reader);
    case 0x01:
      return readNestedType(reader, depth);
    case 0x02:
      return readAlias(reader);
    case 0x03:
      if (of === 'component') return readImport(reader);
      break;
    case 0x04:
      return readExportDeclarator(reader, offset);
  }
  throw new CompileError(`unknown declarator of the ${of} type ${hex(form)}`, offset);
}

function readTypeDef(reader: Reader, depth: number): TypeDef {
  const at = reader.offset;
  const opcode = reader.byte('a type');
  switch (opcode) {
    case 0x40:
    case 0x43:
      return {
        kind: 'func',
        async: opcode === 0x43,
        params: reader.vector('parameters', () => readLabelledType(reader, 'parameter')),
        result: readResultList(reader),
      };
    case 0x41:
      return {
        kind: 'component-type',
        declarators: reader.vector('declarators', () => readDeclarator(reader, 'component', depth + 1)),
      };
    case 0x42:
      return {
        kind: 'instance-type',
        declarators: reader.vector('declarators', () => readDeclarator(reader, 'instance', depth + 1)),
      };
    case 0x3f:
      return {
        kind: 'resource',
        rep: readCoreValType(reader),
        destructor: reader.optional('a destructor', () => reader.u32('a core function index')),
      };
  }
  const type = readValueTypeDef(reader, opcode);
  if (type === undefined) throw new CompileError(`unknown type ${hex(opcode)}`, at);
  return type;
}

function readNestedType(reader: Reader, depth: number): TypeDefinition {
  const offset = reader.offset;
  if (depth > limits.typeDepth) {
    throw new CompileError('types are nested too deeply', offset, `the limit is ${limits.typeDepth}`);
  }
  return { kind: 'type', offset, type: readTypeDef(reader, depth) };
}

/** `type`. */
export function readType(reader: Reader): TypeDefinition {
  return readNestedType(reader, 0);
}
