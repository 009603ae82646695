/** Functions (WIT.md, "WIT Functions"). */
import type { Func, Type } from '../model.ts';
import { aboutLines, docLines } from './about.ts';
import { type Entry, type Item, listLines } from './layout.ts';
import { escaped } from './names.ts';
import { typeText } from './type-text.ts';

/** A function of an interface or a resource; `indent` is how far in it will stand. */
export function functionItem(func: Func, indent: number): Item {
  return {
    group: 'function',
    lines: [...aboutLines(func), ...signatureLines(signatureHead(func), func, indent)],
  };
}

function signatureHead({ name, role, async }: Func): string {
  const type = async ? 'async func' : 'func';
  switch (role.kind) {
    case 'constructor':
      return 'constructor';
    case 'static':
      return `${escaped(role.label)}: static ${type}`;
    case 'method':
      return `${escaped(role.label)}: ${type}`;
    case 'freestanding':
      return `${escaped(name)}: ${type}`;
  }
}

/** `head(params) -> result;`. */
export function signatureLines(head: string, func: Func, indent: number): string[] {
  const result = writtenResult(func);
  // The first parameter of a method is `self`, which WIT leaves out.
  const params = func.role.kind === 'method' ? func.params.slice(1) : func.params;
  const entries = params.map(({ name, type, docs }): Entry => ({
    before: docLines(docs),
    text: `${escaped(name)}: ${typeText(type)}`,
  }));
  const tail = result === undefined ? ');' : `) -> ${typeText(result)};`;
  return listLines(`${head}(`, entries, tail, indent);
}

/** That a constructor gives its resource is not written. */
function writtenResult({ role, result }: Func): Type | undefined {
  const plain = typeof result === 'object' && result.kind === 'own';
  return role.kind === 'constructor' && plain ? undefined : result;
}
