/**
 * Component value types as plain data. The two front ends (WIT text, component binary) produce them, the
 * planner consumes them. A primitive is its name; everything else is an object told apart by `kind`.
 * Types are acyclic, and two types are equal when they have equal structure, except resources: a resource
 * type is the object itself.
 */

export const primitiveTypes = [
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
  'char',
  'string',
  'error-context',
] as const;

/** A type without parameters, by its name in WIT. */
export type PrimitiveType = (typeof primitiveTypes)[number];

/** `list<element>`, or `list<element, length>` where a length is given. */
export interface ListType {
  readonly kind: 'list';
  readonly element: ValueType;
  readonly length?: number | undefined;
}

/** `map<key, value>`: in the ABI a `list<tuple<key, value>>`. */
export interface MapType {
  readonly kind: 'map';
  readonly key: ValueType;
  readonly value: ValueType;
}

/** A record field or a function's parameter: its kebab-case label and its type. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
}

export interface RecordType {
  readonly kind: 'record';
  readonly fields: readonly Field[];
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly types: readonly ValueType[];
}

/** One case of a variant; without `type` it carries no payload. */
export interface Case {
  readonly name: string;
  readonly type?: ValueType | undefined;
}

export interface VariantType {
  readonly kind: 'variant';
  readonly cases: readonly Case[];
}

export interface EnumType {
  readonly kind: 'enum';
  readonly names: readonly string[];
}

export interface FlagsType {
  readonly kind: 'flags';
  readonly names: readonly string[];
}

export interface OptionType {
  readonly kind: 'option';
  readonly some: ValueType;
}

export interface ResultType {
  readonly kind: 'result';
  readonly ok?: ValueType | undefined;
  readonly err?: ValueType | undefined;
}

/** A resource type. Identity is the object's; `name` serves messages and printed types only. */
export interface ResourceType {
  readonly kind: 'resource';
  readonly name: string;
}

export interface OwnType {
  readonly kind: 'own';
  readonly resource: ResourceType;
}

export interface BorrowType {
  readonly kind: 'borrow';
  readonly resource: ResourceType;
}

export interface StreamType {
  readonly kind: 'stream';
  readonly element?: ValueType | undefined;
}

export interface FutureType {
  readonly kind: 'future';
  readonly element?: ValueType | undefined;
}

/** A component value type (Explainer.md, "Type definitions"). */
export type ValueType =
  | PrimitiveType
  | ListType
  | MapType
  | RecordType
  | TupleType
  | VariantType
  | EnumType
  | FlagsType
  | OptionType
  | ResultType
  | OwnType
  | BorrowType
  | StreamType
  | FutureType;

/** A component function type. `async` is part of the type: `async func` and `func` differ. */
export interface FuncType {
  readonly params: readonly Field[];
  readonly result?: ValueType | undefined;
  readonly async?: boolean | undefined;
}

/** A core WebAssembly value type that the canonical ABI uses. */
export type CoreType = 'i32' | 'i64' | 'f32' | 'f64';

/** The core signature of a lifted or lowered function. */
export interface CoreFuncType {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** How strings lie in memory: a canonical option of the component, not part of a type. */
export type StringEncoding = 'utf8' | 'utf16' | 'latin1+utf16';
