/**
 * Text from WIT or a binary in printed code: only ever a string literal or a property that cannot be anything
 * else, whatever the text is.
 */
import { isInheritedName } from '../names.ts';

/** A string literal. JSON leaves U+2028 and U+2029 as they are; both are escaped for older readers. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/**
 * `object.member` or `object["member"]`; a member that every object inherits is read only where it is own. `seen`
 * is the object as a type that has the member, where that is another text.
 */
export function readMember(object: string, member: string, seen = object): string {
  if (isInheritedName(member)) {
    return `(Object.hasOwn(${object}, ${literal(member)}) ? ${seen}[${literal(member)}] : undefined)`;
  }
  return accessMember(seen, member);
}

/** `object.member` or `object["member"]`. */
export function accessMember(object: string, member: string): string {
  return identifier.test(member) ? `${object}.${member}` : `${object}[${literal(member)}]`;
}

/** A key in an object literal. `__proto__` is computed: as a plain key it would set the prototype. */
export function propertyKey(member: string): string {
  if (member === '__proto__') return '["__proto__"]';
  return identifier.test(member) ? member : literal(member);
}
