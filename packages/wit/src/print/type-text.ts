/** Types where they are used (WIT.md, "Types"). */
import type { Type } from '../model.ts';
import { escaped } from './names.ts';

/** A type as WIT. It is never broken over lines. */
export function typeText(type: Type): string {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'ref':
    case 'own':
      return escaped(type.def.name);
    case 'borrow':
      return `borrow<${escaped(type.def.name)}>`;
    case 'list':
      return `list<${typeText(type.element)}${type.length === undefined ? '' : `, ${type.length}`}>`;
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'tuple':
      return `tuple<${type.types.map(typeText).join(', ')}>`;
    case 'option':
      return `option<${typeText(type.some)}>`;
    case 'result':
      return resultText(type.ok, type.err);
    case 'stream':
    case 'future':
      return type.element === undefined ? type.kind : `${type.kind}<${typeText(type.element)}>`;
  }
}

function resultText(ok: Type | undefined, err: Type | undefined): string {
  if (err === undefined) return ok === undefined ? 'result' : `result<${typeText(ok)}>`;
  return `result<${ok === undefined ? '_' : typeText(ok)}, ${typeText(err)}>`;
}

/** The right side of `type a = …`, where a bare resource would be another name for it and no handle. */
export function aliasedText(type: Type): string {
  return typeof type !== 'string' && type.kind === 'own' ? `own<${escaped(type.def.name)}>` : typeText(type);
}
