/** Where two types differ: the detail of messages about types that do not match (Explainer.md, "Type Checking"). */
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import { equalTypes } from './type-equality.ts';
import { withArticle } from './with-article.ts';

type Compound = Exclude<ValueType, string>;

interface Part {
  readonly label: string;
  readonly type: ValueType | undefined;
}

/** The parts of a type that may differ, each with what a path calls it. */
function parts(type: Compound): readonly Part[] {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => ({ label: `field "${field.name}"`, type: field.type }));
    case 'variant':
      return type.cases.map((one) => ({ label: `case "${one.name}"`, type: one.type }));
    case 'enum':
    case 'flags':
      return type.names.map((name) => ({ label: `"${name}"`, type: undefined }));
    case 'tuple':
      return type.types.map((part, i) => ({ label: `field ${i}`, type: part }));
    case 'list':
      return [{ label: 'element', type: type.element }];
    case 'option':
      return [{ label: 'some', type: type.some }];
    case 'result':
      return [
        { label: 'ok', type: type.ok },
        { label: 'err', type: type.err },
      ];
    case 'map':
      return [
        { label: 'key', type: type.key },
        { label: 'value', type: type.value },
      ];
    case 'stream':
    case 'future':
      return [{ label: 'element', type: type.element }];
    case 'own':
    case 'borrow':
      return [];
  }
}

function nameOf(type: ValueType | undefined): string {
  if (type === undefined) return 'nothing';
  return typeof type === 'string' ? type : withArticle(type.kind);
}

function at(path: string, detail: string): string {
  return path === '' ? detail : `${path}: ${detail}`;
}

function difference(path: string, found: ValueType | undefined, wanted: ValueType | undefined): string {
  if (typeof found !== 'object' || typeof wanted !== 'object' || found.kind !== wanted.kind) {
    return at(path, `expected ${nameOf(wanted)}, found ${nameOf(found)}`);
  }
  if (found.kind === 'own' || found.kind === 'borrow') return at(path, 'resource types are not the same');
  const [ours, theirs] = [parts(found), parts(wanted)];
  for (const [i, { label, type }] of theirs.entries()) {
    const other = ours[i];
    if (other === undefined || other.label !== label) {
      return at(path, `expected ${label}, found ${other?.label ?? 'nothing'}`);
    }
    if (!equalTypes(other.type, type))
      return difference(path === '' ? label : `${path}, ${label}`, other.type, type);
  }
  if (ours.length > theirs.length) return at(path, `expected no ${ours[theirs.length]!.label}`);
  return at(path, 'expected a list of another length');
}

/** The first difference between two value types that are not equal. */
export function typeDifference(found: ValueType, wanted: ValueType): string {
  return difference('', found, wanted);
}

/** The first difference between two function types that are not equal. */
export function funcTypeDifference(found: FuncType, wanted: FuncType): string {
  if ((found.async ?? false) !== (wanted.async ?? false)) {
    return wanted.async === true ? 'expected an async function' : 'expected a function that is not async';
  }
  for (const [i, { name, type }] of wanted.params.entries()) {
    const other = found.params[i];
    if (other?.name !== name) {
      return `expected parameter "${name}", found ${other === undefined ? 'nothing' : `"${other.name}"`}`;
    }
    if (!equalTypes(other.type, type)) return difference(`parameter "${name}"`, other.type, type);
  }
  const more = found.params[wanted.params.length];
  if (more !== undefined) return `expected no parameter "${more.name}"`;
  return difference('result', found.result, wanted.result);
}
