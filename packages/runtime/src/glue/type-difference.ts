/** Compares function types structurally and names the first difference, by path. */
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';

/** How types are compared, and what a message calls the two sides. */
export interface Comparison {
  readonly left: string;
  readonly right: string;
  /** Whether a resource type of the one is a resource type of the other. */
  readonly same: (left: ResourceType, right: ResourceType) => boolean;
}

/** The comparison of glue with a component. */
export const glueWithComponent: Comparison = {
  left: 'the glue',
  right: 'the component',
  same: (left, right) => left.name === right.name,
};

const identity: Comparison = { ...glueWithComponent, same: (left, right) => left === right };

/** `undefined` where the types are the same; else `parameter p.tags: glue has string, the component has u32`. */
export function typeDifference(
  glue: FuncType,
  component: FuncType,
  by: Comparison = glueWithComponent,
): string | undefined {
  if ((glue.async === true) !== (component.async === true)) {
    return `${by.left}'s function is ${glue.async === true ? '' : 'not '}async, ${by.right}'s is${glue.async === true ? ' not' : ''}`;
  }
  const [given, wanted] = [parameterNames(glue), parameterNames(component)];
  if (given !== wanted) return `${by.left}'s parameters are (${given}), ${by.right}'s (${wanted})`;
  for (const [i, param] of glue.params.entries()) {
    const difference = compare(`parameter ${param.name}`, param.type, component.params[i]!.type, by);
    if (difference !== undefined) return difference;
  }
  return compare('the result', glue.result, component.result, by);
}

/** True where two types of one component are the same, resource types by identity. */
export function equalTypes(a: ValueType | undefined, b: ValueType | undefined): boolean {
  return compare('', a, b, identity) === undefined;
}

function parameterNames(type: FuncType): string {
  return type.params.map((param) => param.name).join(', ');
}

function compare(
  path: string,
  glue: ValueType | undefined,
  component: ValueType | undefined,
  by: Comparison,
): string | undefined {
  if (glue === component) return undefined;
  const differ = `${path}: ${by.left} has ${label(glue)}, ${by.right} ${label(component)}`;
  if (typeof glue !== 'object' || typeof component !== 'object') return differ;
  switch (glue.kind) {
    case 'list':
      if (component.kind !== 'list' || glue.length !== component.length) return differ;
      return compare(`${path}[]`, glue.element, component.element, by);
    case 'map':
      if (component.kind !== 'map') return differ;
      return (
        compare(`${path} (key)`, glue.key, component.key, by) ??
        compare(`${path} (value)`, glue.value, component.value, by)
      );
    case 'record':
      if (component.kind !== 'record') return differ;
      return compareNamed(path, 'field', glue.fields, component.fields, by);
    case 'variant':
      if (component.kind !== 'variant') return differ;
      return compareNamed(path, 'case', glue.cases, component.cases, by);
    case 'tuple':
      if (component.kind !== 'tuple' || glue.types.length !== component.types.length) return differ;
      return firstDifference(glue.types, (type, i) => compare(`${path}[${i}]`, type, component.types[i], by));
    case 'enum':
    case 'flags':
      if (component.kind !== glue.kind) return differ;
      return compareNames(path, glue.names, component.names, by);
    case 'option':
      if (component.kind !== 'option') return differ;
      return compare(path, glue.some, component.some, by);
    case 'result':
      if (component.kind !== 'result') return differ;
      return (
        compare(`${path} (ok)`, glue.ok, component.ok, by) ??
        compare(`${path} (err)`, glue.err, component.err, by)
      );
    case 'own':
    case 'borrow':
      if (component.kind !== glue.kind) return differ;
      if (by.same(glue.resource, component.resource)) return undefined;
      if (label(glue) !== label(component)) return differ;
      return `${path}: ${by.left} has another ${label(glue)} than ${by.right}`;
    case 'stream':
    case 'future':
      if (component.kind !== glue.kind) return differ;
      return compare(`${path} (element)`, glue.element, component.element, by);
  }
}

function compareNamed(
  path: string,
  what: 'field' | 'case',
  glue: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
  component: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
  by: Comparison,
): string | undefined {
  const names = compareNames(
    `${path} (${what}s)`,
    glue.map(({ name }) => name),
    component.map(({ name }) => name),
    by,
  );
  if (names !== undefined) return names;
  return firstDifference(glue, ({ name, type }, i) =>
    compare(`${path}.${name}`, type, component[i]!.type, by),
  );
}

function compareNames(
  path: string,
  glue: readonly string[],
  component: readonly string[],
  by: Comparison,
): string | undefined {
  const length = Math.max(glue.length, component.length);
  for (let i = 0; i < length; i++) {
    if (glue[i] === component[i]) continue;
    return `${path}: at place ${i + 1} ${by.left} has ${shown(glue[i])}, ${by.right} ${shown(component[i])}`;
  }
  return undefined;
}

function shown(name: string | undefined): string {
  return name === undefined ? 'nothing' : `\`${name}\``;
}

function firstDifference<T>(
  items: readonly T[],
  difference: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = difference(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function label(type: ValueType | undefined): string {
  if (type === undefined) return 'nothing';
  if (typeof type === 'string') return `\`${type}\``;
  if (type.kind === 'own' || type.kind === 'borrow') return `\`${type.kind}<${type.resource.name}>\``;
  if (type.kind === 'list' && type.length !== undefined) return `a list of length ${type.length}`;
  return `${/^[aeiou]/.test(type.kind) ? 'an' : 'a'} ${type.kind}`;
}
