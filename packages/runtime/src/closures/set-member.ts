/** Sets an own property whatever its name is: plain assignment of `__proto__` would set the prototype. */
export function setMember(object: object, member: string, value: unknown): void {
  if (member === '__proto__') {
    Object.defineProperty(object, member, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (object as Record<string, unknown>)[member] = value;
  }
}

/**
 * An object with all members, to be copied and then filled: the engine knows its shape, where adding the members one
 * by one would look for it each time. Its members are own ones, so that plain assignment sets them.
 */
export function emptyRecord(members: readonly string[]): Readonly<Record<string, unknown>> {
  const empty = {};
  for (const member of members) setMember(empty, member, undefined);
  return empty;
}
