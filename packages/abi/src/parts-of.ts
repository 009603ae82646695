import type { ValueType } from './types.ts';

/** The types that `type` is made of directly. */
export function partsOf(type: Exclude<ValueType, string>): readonly ValueType[] {
  switch (type.kind) {
    case 'list':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'record':
      return type.fields.map((field) => field.type);
    case 'tuple':
      return type.types;
    case 'variant':
      return type.cases.flatMap((one) => (one.type === undefined ? [] : [one.type]));
    case 'option':
      return [type.some];
    case 'result':
      return [type.ok, type.err].filter((part) => part !== undefined);
    case 'stream':
    case 'future':
      return type.element === undefined ? [] : [type.element];
    case 'enum':
    case 'flags':
    case 'own':
    case 'borrow':
      return [];
  }
}
