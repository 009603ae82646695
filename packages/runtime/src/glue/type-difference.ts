/** Compares function types structurally and names the first difference, by path. */
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';

/** `undefined` where the types are the same; else `parameter p.tags: glue has string, the component has u32`. */
export function typeDifference(glue: FuncType, component: FuncType): string | undefined {
  if ((glue.async === true) !== (component.async === true)) {
    return `the glue's function is ${glue.async === true ? '' : 'not '}async, the component's is${glue.async === true ? ' not' : ''}`;
  }
  const [given, wanted] = [parameterNames(glue), parameterNames(component)];
  if (given !== wanted) return `the glue's parameters are (${given}), the component's (${wanted})`;
  for (const [i, param] of glue.params.entries()) {
    const difference = compare(`parameter ${param.name}`, param.type, component.params[i]!.type);
    if (difference !== undefined) return difference;
  }
  return compare('the result', glue.result, component.result);
}

function parameterNames(type: FuncType): string {
  return type.params.map((param) => param.name).join(', ');
}

function compare(
  path: string,
  glue: ValueType | undefined,
  component: ValueType | undefined,
): string | undefined {
  if (glue === component) return undefined;
  const differ = `${path}: the glue has ${label(glue)}, the component ${label(component)}`;
  if (typeof glue !== 'object' || typeof component !== 'object') return differ;
  switch (glue.kind) {
    case 'list':
      if (component.kind !== 'list' || glue.length !== component.length) return differ;
      return compare(`${path}[]`, glue.element, component.element);
    case 'map':
      if (component.kind !== 'map') return differ;
      return (
        compare(`${path} (key)`, glue.key, component.key) ??
        compare(`${path} (value)`, glue.value, component.value)
      );
    case 'record':
      if (component.kind !== 'record') return differ;
      return compareNamed(path, 'field', glue.fields, component.fields);
    case 'variant':
      if (component.kind !== 'variant') return differ;
      return compareNamed(path, 'case', glue.cases, component.cases);
    case 'tuple':
      if (component.kind !== 'tuple' || glue.types.length !== component.types.length) return differ;
      return firstDifference(glue.types, (type, i) => compare(`${path}[${i}]`, type, component.types[i]));
    case 'enum':
    case 'flags':
      if (component.kind !== glue.kind) return differ;
      return compareNames(path, glue.names, component.names);
    case 'option':
      if (component.kind !== 'option') return differ;
      return compare(path, glue.some, component.some);
    case 'result':
      if (component.kind !== 'result') return differ;
      return (
        compare(`${path} (ok)`, glue.ok, component.ok) ?? compare(`${path} (err)`, glue.err, component.err)
      );
    case 'own':
    case 'borrow':
      if (component.kind !== glue.kind || glue.resource.name !== component.resource.name) return differ;
      return undefined;
    case 'stream':
    case 'future':
      if (component.kind !== glue.kind) return differ;
      return compare(`${path} (element)`, glue.element, component.element);
  }
}

function compareNamed(
  path: string,
  what: 'field' | 'case',
  glue: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
  component: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
): string | undefined {
  const names = compareNames(
    `${path} (${what}s)`,
    glue.map(({ name }) => name),
    component.map(({ name }) => name),
  );
  if (names !== undefined) return names;
  return firstDifference(glue, ({ name, type }, i) => compare(`${path}.${name}`, type, component[i]!.type));
}

function compareNames(
  path: string,
  glue: readonly string[],
  component: readonly string[],
): string | undefined {
  const length = Math.max(glue.length, component.length);
  for (let i = 0; i < length; i++) {
    if (glue[i] === component[i]) continue;
    return `${path}: at place ${i + 1} the glue has ${shown(glue[i])}, the component ${shown(component[i])}`;
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
