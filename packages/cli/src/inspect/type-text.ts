/** Types and functions as WIT writes them, for people. */
import type { Func, Type } from '@wit-bindgen-ts/wit';

/** A type, as in `list<tuple<string, u32>>`. */
export function typeText(type: Type): string {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'ref':
      return type.def.name;
    case 'list':
      return `list<${typeText(type.element)}${type.length === undefined ? '' : `, ${type.length}`}>`;
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'tuple':
      return `tuple<${type.types.map(typeText).join(', ')}>`;
    case 'option':
      return `option<${typeText(type.some)}>`;
    case 'result': {
      const ok = type.ok === undefined ? '_' : typeText(type.ok);
      if (type.err !== undefined) return `result<${ok}, ${typeText(type.err)}>`;
      return type.ok === undefined ? 'result' : `result<${ok}>`;
    }
    case 'own':
    case 'borrow':
      return `${type.kind}<${type.def.name}>`;
    case 'stream':
    case 'future':
      return type.element === undefined ? type.kind : `${type.kind}<${typeText(type.element)}>`;
  }
}

/** A function's type, as in `func(name: string) -> string`. */
export function funcText({ async, params, result }: Func): string {
  const list = params.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ');
  return `${async ? 'async ' : ''}func(${list})${result === undefined ? '' : ` -> ${typeText(result)}`}`;
}
