/** Which value types are well-formed (Binary.md, "Type Definitions"). */
import { layout, type ValueType } from '@wit-bindgen-ts/abi';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import { measure } from '../type-measure.ts';

/** Values must be smaller than this in memory. */
const maxSize = 2 ** 28;

/** `keytype`. */
const keyTypes: ReadonlySet<unknown> = new Set([
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'char',
  'string',
]);

function members(type: Exclude<ValueType, string>): number {
  switch (type.kind) {
    case 'record':
      return type.fields.length;
    case 'variant':
      return type.cases.length;
    case 'tuple':
      return type.types.length;
    case 'enum':
      return type.names.length;
    default:
      return 0;
  }
}

function checkOwnRules(type: Exclude<ValueType, string>, offset: number): void {
  const fail = (what: string, detail?: string): never => {
    throw new CompileError(what, offset, detail);
  };
  switch (type.kind) {
    case 'record':
      if (type.fields.length === 0) fail('a record type must have at least one field');
      break;
    case 'variant':
      if (type.cases.length === 0) fail('a variant type must have at least one case');
      break;
    case 'tuple':
      if (type.types.length === 0) fail('a tuple type must have at least one type');
      break;
    case 'enum':
      if (type.names.length === 0) fail('an enum type must have at least one case');
      break;
    case 'flags':
      if (type.names.length === 0) fail('a flags type must have at least one flag');
      if (type.names.length > 32) fail('cannot have more than 32 flags', `found ${type.names.length}`);
      break;
    case 'list':
      if (type.length === 0) fail('a list of fixed length must have at least one element');
      break;
    case 'map':
      if (!keyTypes.has(type.key))
        fail('invalid map key type', 'a key is a bool, an integer, a char or a string');
      break;
    case 'stream':
      if (type.element === 'char') fail('`stream<char>` is not valid');
      break;
  }
  if ((type.kind === 'stream' || type.kind === 'future') && type.element !== undefined) {
    if (measure(type.element).hasBorrow) fail(`a ${type.kind} cannot carry a \`borrow\``);
  }
}

/** Fails unless `type`, whose parts have been checked, is well-formed. Returns its size for the budget. */
export function checkValueType(type: ValueType, offset: number): number {
  if (typeof type === 'string') return 1;
  checkOwnRules(type, offset);
  if (members(type) > limits.members) {
    throw new CompileError(`too many members of a ${type.kind}`, offset, `the limit is ${limits.members}`);
  }
  const { size, depth } = measure(type);
  if (depth > limits.typeDepth) {
    throw new CompileError('the type is nested too deeply', offset, `the limit is ${limits.typeDepth}`);
  }
  if (size > limits.typeSize) {
    throw new CompileError('the type is too large', offset, `the limit is ${limits.typeSize} parts`);
  }
  if (layout(type, 8).size >= maxSize) {
    throw new CompileError('the values of the type are too large', offset, 'the limit is 2^28 bytes');
  }
  return size;
}
