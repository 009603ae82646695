/** The directives of a `.wast` script (core specification, "Scripts", with those for components). */
import { type List, type Node, readSExpressions, textOf } from './s-expression.ts';

/** A component or a core module as a script writes it. */
export interface Definition {
  readonly of: 'component' | 'module';
  readonly name: string | undefined;
  /** What is between the head and the closing parenthesis, or the bytes where the script gives them. */
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'quote'; readonly text: string }
    | { readonly kind: 'binary'; readonly bytes: Uint8Array };
}

export interface Instantiation {
  readonly kind: 'instance';
  readonly name: string | undefined;
  /** The definition that it instantiates; undefined for the last one. */
  readonly definition: string | undefined;
}

export interface Invocation {
  readonly kind: 'invoke';
  /** The instance that it enters; undefined for the last one. */
  readonly instance: string | undefined;
  readonly func: string;
  readonly args: readonly Node[];
}

export type Action =
  | { readonly kind: 'define'; readonly definition: Definition }
  | { readonly kind: 'define-and-instantiate'; readonly definition: Definition }
  | Instantiation
  | Invocation;

export type Directive =
  | Action
  | { readonly kind: 'register'; readonly name: string; readonly instance: string | undefined }
  | { readonly kind: 'assert-return'; readonly action: Action; readonly expected: readonly Node[] }
  | { readonly kind: 'assert-trap' | 'assert-unlinkable'; readonly action: Action; readonly message: string }
  | {
      readonly kind: 'assert-invalid' | 'assert-malformed';
      readonly definition: Definition;
      readonly message: string;
    };

export interface LocatedDirective {
  readonly line: number;
  readonly directive: Directive;
}

function head(list: List): string {
  const [first] = list.items;
  return first?.kind === 'atom' ? first.text : '';
}

/** Takes items from a list one after the other. */
class Items {
  private readonly items: readonly Node[];
  private next = 1;

  constructor(list: List) {
    this.items = list.items;
  }

  atom(accept: (text: string) => boolean): string | undefined {
    const item = this.items[this.next];
    if (item?.kind !== 'atom' || !accept(item.text)) return undefined;
    this.next++;
    return item.text;
  }

  id(): string | undefined {
    return this.atom((text) => text.startsWith('$'));
  }

  rest(): readonly Node[] {
    return this.items.slice(this.next);
  }
}

function concatenated(nodes: readonly Node[]): Uint8Array {
  return Uint8Array.from(nodes.flatMap((node) => (node.kind === 'string' ? [...node.bytes] : [])));
}

class ScriptReader {
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  private definition(list: List, items: Items, name: string | undefined): Definition {
    const of = head(list) === 'module' ? 'module' : 'component';
    const form = items.atom((text) => text === 'binary' || text === 'quote');
    const rest = items.rest();
    if (form === 'binary') return { of, name, content: { kind: 'binary', bytes: concatenated(rest) } };
    if (form === 'quote') {
      return { of, name, content: { kind: 'quote', text: rest.map((node) => textOf(node)).join('\n') } };
    }
    const text = rest.length === 0 ? '' : this.source.slice(rest[0]!.start, list.end - 1);
    return { of, name, content: { kind: 'text', text } };
  }

  /** `(component …)`, `(module …)`: a definition, an instance of one, or both at once. */
  private componentOrModule(list: List): Action {
    const items = new Items(list);
    const keyword = items.atom((text) => text === 'definition' || text === 'instance');
    const name = items.id();
    if (keyword === 'instance') return { kind: 'instance', name, definition: items.id() };
    const definition = this.definition(list, items, name);
    return { kind: keyword === 'definition' ? 'define' : 'define-and-instantiate', definition };
  }

  private action(node: Node | undefined): Action {
    if (node?.kind !== 'list') throw new Error('expected an action');
    if (head(node) !== 'invoke') return this.componentOrModule(node);
    const items = new Items(node);
    const instance = items.id();
    const [func, ...args] = items.rest();
    return { kind: 'invoke', instance, func: textOf(func), args };
  }

  directive(list: List): Directive {
    const [, first, second] = list.items;
    switch (head(list)) {
      case 'component':
      case 'module':
      case 'invoke':
        return this.action(list);
      case 'register':
        return {
          kind: 'register',
          name: textOf(first),
          instance: second?.kind === 'atom' ? second.text : undefined,
        };
      case 'assert_return':
        return { kind: 'assert-return', action: this.action(first), expected: list.items.slice(2) };
      case 'assert_trap':
        return { kind: 'assert-trap', action: this.action(first), message: textOf(second) };
      case 'assert_unlinkable':
        return { kind: 'assert-unlinkable', action: this.action(first), message: textOf(second) };
      case 'assert_invalid':
      case 'assert_malformed': {
        const action = this.action(first);
        if (action.kind !== 'define' && action.kind !== 'define-and-instantiate') {
          throw new Error('expected a definition');
        }
        const kind = head(list) === 'assert_invalid' ? 'assert-invalid' : 'assert-malformed';
        return { kind, definition: action.definition, message: textOf(second) };
      }
      default:
        throw new Error(`unknown directive ${head(list)}`);
    }
  }
}

/** Reads a script. */
export function readScript(source: string): LocatedDirective[] {
  const reader = new ScriptReader(source);
  let line = 1;
  let at = 0;
  return readSExpressions(source).map((list) => {
    for (; at < list.start; at++) if (source[at] === '\n') line++;
    try {
      return { line, directive: reader.directive(list) };
    } catch (error) {
      throw new Error(`line ${line}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
