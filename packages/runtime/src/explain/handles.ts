/** Handles: objects of the host's classes, and wrappers of what a guest defines. */
import { pascalCase } from '@wit-bindgen-ts/abi';
import { GuestResource } from '../handles/guest-resource.ts';
import { isInstance } from '../handles/runtime-resource.ts';
import { classNameOf } from './class-name.ts';
import { describe, expected } from './expected.ts';
import type { Explainer, TypeOf } from './explainer.ts';

type HandleType = TypeOf<'own' | 'borrow'>;

/** Handles of either kind of resource. */
export const explainHandle: Explainer<HandleType> = (type, value, path, context) => {
  const explain =
    context.resources(type.resource)?.instance === undefined ? explainHostHandle : explainGuestHandle;
  return explain(type, value, path, context);
};

/** Handles of resources that the host defines. */
export const explainHostHandle: Explainer<HandleType> = ({ resource: type }, value, path, context) => {
  const hostClass = context.resources(type)?.hostClass;
  if (hostClass === undefined) {
    const name = pascalCase(type.name);
    return `${path}: expected an instance of the class \`${name}\`, which was not given as import, got ${describe(value)}`;
  }
  if (isInstance(value, hostClass)) return undefined;
  const { name } = hostClass;
  const twins =
    classNameOf(value) === name
      ? `: an instance of another class \`${name}\`, as two copies of one package have it`
      : '';
  return `${path}: expected an instance of the class \`${name}\` that was given as import, got ${describe(value)}${twins}`;
};

/** Handles of resources that a guest defines. */
export const explainGuestHandle: Explainer<HandleType> = ({ kind, resource: type }, value, path, context) => {
  if (GuestResource.resourceOf(value) !== context.resources(type)) {
    return expected(path, `a \`${type.name}\` of this instance`, value);
  }
  const it = `${path}: this \`${type.name}\``;
  const wrapper = value as GuestResource;
  switch (GuestResource.stateOf(wrapper)) {
    case 'dropped':
      return `${it} has been disposed`;
    case 'moved':
      return `${it} was given away to the component and cannot be used any more`;
    case 'expired':
      return `${it} was only lent for a call, which has ended`;
    case 'borrowed':
      return kind === 'own' ? `${it} is borrowed and cannot be given away` : undefined;
    default:
      break;
  }
  const { given, lent } = context;
  if (given.has(wrapper)) return `${it} is given away by a value before it`;
  if (kind === 'own' && (lent.has(wrapper) || GuestResource.lendsOf(wrapper) > 0)) {
    return `${it} is lent to a call and cannot be given away`;
  }
  (kind === 'own' ? given : lent).add(wrapper);
  return undefined;
};
