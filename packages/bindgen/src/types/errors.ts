/** The errors that functions throw, as types that users can name: `ApiErrors["read"]`. */
import type { Type } from '@wit-bindgen-ts/wit';
import { annotation, applied, block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { propertyName } from '../names.ts';
import { typeReference } from './reference.ts';
import type { Scope } from './scope.ts';

/** A function that throws, or the functions of a resource that do. */
export type ErrorMember =
  | { readonly kind: 'function'; readonly name: string; readonly err: Type | undefined }
  | { readonly kind: 'resource'; readonly name: string; readonly members: readonly ErrorMember[] };

/** `export interface ApiErrors { … }`. */
export function errorsInterface(
  name: string,
  of: string,
  members: readonly ErrorMember[],
  scope: Scope,
): Doc {
  return stack([
    `/** What the functions of \`${of}\` throw, by name. */`,
    block(
      `export interface ${name}`,
      members.map((member) => memberType(member, scope)),
    ),
  ]);
}

function memberType(member: ErrorMember, scope: Scope): Doc {
  const key = propertyName(member.name);
  if (member.kind === 'resource') {
    const members = member.members.map((each) => memberType(each, scope));
    return [block(`${key}:`, members), ';'];
  }
  const payload = member.err === undefined ? 'undefined' : typeReference(member.err, scope);
  return [key, ': ', annotation(applied(scope.errorClass(), [payload])), ';'];
}
