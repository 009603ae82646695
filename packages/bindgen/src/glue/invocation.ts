import { methodMember, parseFuncName } from '@wit-bindgen-ts/abi';
import type { Invocation } from '@wit-bindgen-ts/abi';

/** How the host's function of a WIT name is called. */
export function invocation(name: string): Invocation {
  const parsed = parseFuncName(name);
  if (parsed.kind === 'constructor') return { kind: 'constructor' };
  if (parsed.kind === 'method') return { kind: 'method', member: methodMember(parsed.label) };
  return { kind: 'function' };
}
