/** The words of messages about values. */
import { isTooLong } from '../memory/utf8.ts';
import { classNameOf } from './class-name.ts';

/** `p.tags[2]: expected a string, got undefined`. */
export function expected(path: string, what: string, value: unknown): string {
  return `${path}: expected ${what}, got ${describe(value)}`;
}

/** Longest piece of a user's string in a message. */
const EXCERPT = 40;

/** A value in a message: short, and never more than its kind for anything that could be long. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string': {
      const text = JSON.stringify(value.length > EXCERPT ? `${value.slice(0, EXCERPT)}…` : value);
      return isTooLong(value) ? `a string of ${value.length} code units` : text;
    }
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    default:
      break;
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${count(value.length, 'element')}`;
  const name = classNameOf(value);
  if (name === undefined || name === '' || name === 'Object') return 'an object';
  return withArticle(name);
}

/** `a Map`, `an Error`, `a Uint8Array`. */
export function withArticle(className: string): string {
  return `${/^([AEIO]|U(?!int))/.test(className) ? 'an' : 'a'} ${className}`;
}

/** `one of "low", "high"`. */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name));
  return quoted.length === 1 ? quoted[0]! : `one of ${quoted.join(', ')}`;
}

/** `1 element`, `2 elements`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
