/** Sets an own property whatever its name is: plain assignment of `__proto__` would set the prototype. */
export function setMember(object: object, member: string, value: unknown): void {
  if (member === '__proto__') {
    Object.defineProperty(object, member, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (object as Record<string, unknown>)[member] = value;
  }
}
