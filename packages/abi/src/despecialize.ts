/** Specialized types as the fundamental ones that they abbreviate (CanonicalABI.md, "Despecialization"). */
import type { Case, ListType, RecordType, ValueType, VariantType, FlagsType } from './types.ts';
import type { BorrowType, FutureType, OwnType, PrimitiveType, StreamType } from './types.ts';

/** What is left of `ValueType` once tuples, enums, options, results and maps are spelled out. */
export type FundamentalType =
  | PrimitiveType
  | ListType
  | RecordType
  | VariantType
  | FlagsType
  | OwnType
  | BorrowType
  | StreamType
  | FutureType;

/** Spells out a specialized type; any other type comes back as it is. */
export function despecialize(type: ValueType): FundamentalType {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'tuple':
      return { kind: 'record', fields: type.types.map((member, i) => ({ name: String(i), type: member })) };
    case 'enum':
      return { kind: 'variant', cases: type.names.map((name) => ({ name })) };
    case 'option':
      return { kind: 'variant', cases: [{ name: 'none' }, { name: 'some', type: type.some }] };
    case 'result':
      return { kind: 'variant', cases: [resultCase('ok', type.ok), resultCase('err', type.err)] };
    case 'map':
      return { kind: 'list', element: { kind: 'tuple', types: [type.key, type.value] } };
    default:
      return type;
  }
}

function resultCase(name: string, type: ValueType | undefined): Case {
  return type === undefined ? { name } : { name, type };
}
