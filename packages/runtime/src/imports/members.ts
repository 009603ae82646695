/** Members of what a host gives. */
import { camelCase } from '@wit-bindgen-ts/abi';

/**
 * A member of an interface: by its WIT name, which a host uses where two names fall together in camelCase,
 * else by that.
 */
export function memberByName(holder: unknown, name: string): unknown {
  return memberOf(holder, name) ?? memberOf(holder, camelCase(name));
}

/** A member that is not one of those every object, or every class, has. */
export function memberOf(holder: unknown, member: string): unknown {
  if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null) return undefined;
  if (member in Object.prototype && !Object.hasOwn(holder, member)) return undefined;
  if (typeof holder === 'function' && member in Function.prototype) return staticOf(holder, member);
  return (holder as Readonly<Record<string, unknown>>)[member];
}

/** A static function of a class or one that it extends: `call` and `name` as well, where they define it. */
function staticOf(holder: object, member: string): unknown {
  let owner: unknown = holder;
  while (typeof owner === 'function' && owner !== Function.prototype) {
    if (Object.hasOwn(owner, member)) {
      const value = (owner as unknown as Readonly<Record<string, unknown>>)[member];
      if (typeof value === 'function') return value;
    }
    owner = Object.getPrototypeOf(owner);
  }
  return undefined;
}
