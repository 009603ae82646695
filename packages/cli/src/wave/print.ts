/** Component values as text, in WAVE; the reverse of `parse.ts`. */
import { memberNames } from '@wit-bindgen-ts/abi';
import type { Case, ValueType } from '@wit-bindgen-ts/abi';

/** Prints a value that the runtime lifted. */
export function printValue(type: ValueType, value: unknown): string {
  if (typeof type === 'string') return printPrimitive(type, value);
  switch (type.kind) {
    case 'list':
      return `[${Array.from(value as ArrayLike<unknown>, (item) => printValue(type.element, item)).join(', ')}]`;
    case 'map': {
      const entry: ValueType = { kind: 'tuple', types: [type.key, type.value] };
      return `[${[...(value as Map<unknown, unknown>)].map((pair) => printValue(entry, pair)).join(', ')}]`;
    }
    case 'tuple':
      return `(${type.types.map((member, i) => printValue(member, (value as unknown[])[i])).join(', ')})`;
    case 'record': {
      const members = memberNames(type.fields.map((field) => field.name));
      const fields = type.fields.flatMap((field, i) => {
        const member = (value as Record<string, unknown>)[members[i]!];
        if (typeof field.type === 'object' && field.type.kind === 'option' && member === undefined) return [];
        return [`${field.name}: ${printValue(field.type, member)}`];
      });
      return fields.length === 0 ? '{:}' : `{${fields.join(', ')}}`;
    }
    case 'flags': {
      const members = memberNames(type.names);
      const set = type.names.filter((_, i) => (value as Record<string, unknown>)[members[i]!] === true);
      return `{${set.join(', ')}}`;
    }
    case 'enum':
      return String(value);
    case 'option': {
      if (typeof type.some !== 'object' || type.some.kind !== 'option') {
        return value === undefined ? 'none' : `some(${printValue(type.some, value)})`;
      }
      return printCase([{ name: 'none' }, { name: 'some', type: type.some }], value);
    }
    case 'result':
      return printCase(
        [
          { name: 'ok', type: type.ok },
          { name: 'err', type: type.err },
        ],
        value,
      );
    case 'variant':
      return printCase(type.cases, value);
    default:
      return `<${type.kind}>`;
  }
}

function printCase(cases: readonly Case[], value: unknown): string {
  const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
  const type = cases.find(({ name }) => name === tag)?.type;
  return type === undefined ? tag : `${tag}(${printValue(type, val)})`;
}

function printPrimitive(type: string, value: unknown): string {
  switch (type) {
    case 'string':
      return JSON.stringify(value).replace(/\\u([0-9a-f]{4})|\\[bf]/g, escapeInWave);
    case 'char': {
      const text = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
      return `'${text.replace(/\\u([0-9a-f]{4})|\\[bf]/g, escapeInWave)}'`;
    }
    case 'f32':
    case 'f64':
      return Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf');
    default:
      return String(value);
  }
}

/** JSON's escapes that WAVE writes another way. */
function escapeInWave(escape: string, code: string | undefined): string {
  if (code !== undefined) return `\\u{${code.replace(/^0+(?=.)/, '')}}`;
  return escape === '\\b' ? '\\u{8}' : '\\u{c}';
}
