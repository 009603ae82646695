import { isInheritedName } from '@wit-bindgen-ts/abi';

/** Sets an own property whatever its name is: plain assignment of `__proto__` would set the prototype. */
export function setMember(object: object, member: string, value: unknown): void {
  if (member === '__proto__') {
    Object.defineProperty(object, member, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (object as Record<string, unknown>)[member] = value;
  }
}

/**
 * An object with all members, to be copied and then filled, where one of them cannot be added to an object by plain
 * assignment: names that objects inherit are not for that where the engine's own objects are frozen. Absent for others,
 * as nearly all are: adding them one by one takes half the time of a copy where many kinds of records are copied.
 */
export function emptyRecord(members: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  if (!members.some(isInheritedName)) return undefined;
  const empty = {};
  for (const member of members) setMember(empty, member, undefined);
  return empty;
}
