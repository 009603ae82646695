/** Component types as literals in a glue file; each compound type is written once and named. */
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import { layout, literal, memberNames } from '@wit-bindgen-ts/abi';

export class TypeLiterals {
  /** Declarations in the order in which they must stand. */
  readonly declarations: string[] = [];
  private readonly named = new Map<ValueType | ResourceType, string>();
  private readonly byText = new Map<string, string>();
  private readonly typed: boolean;
  private readonly explained: boolean;

  /**
   * `typed` for TypeScript rather than JavaScript; `explained` for types that only explain values: members have their
   * JavaScript names, lists and maps the bytes of an element.
   */
  constructor({ typed, explained = false }: { readonly typed: boolean; readonly explained?: boolean }) {
    this.typed = typed;
    this.explained = explained;
  }

  /** The type of a function as an object literal. */
  funcType(type: FuncType): string {
    const params = this.fields(type.params);
    const parts = [params.length === 0 ? 'params: []' : `params: [${params.join(', ')}]`];
    if (type.result !== undefined) parts.push(`result: ${this.valueType(type.result)}`);
    if (type.async === true) parts.push('async: true');
    return `{ ${parts.join(', ')} }`;
  }

  private valueType(type: ValueType): string {
    if (typeof type === 'string') return literal(type);
    const known = this.named.get(type);
    if (known !== undefined) return known;
    const text = this.compound(type);
    // Equal text is an equal type: resources are named constants by identity.
    let name = this.byText.get(text);
    if (name === undefined) {
      name = `type${this.byText.size}`;
      this.byText.set(text, name);
      this.declare(name, 'ValueType', text);
    }
    this.named.set(type, name);
    return name;
  }

  private compound(type: Exclude<ValueType, string>): string {
    const { kind } = type;
    const head = `{ kind: ${literal(kind)}`;
    switch (type.kind) {
      case 'list': {
        const length = type.length === undefined ? '' : `, length: ${type.length}`;
        return `${head}, element: ${this.valueType(type.element)}${length}${this.size(type.element)} }`;
      }
      case 'map': {
        const size = this.size({ kind: 'tuple', types: [type.key, type.value] });
        return `${head}, key: ${this.valueType(type.key)}, value: ${this.valueType(type.value)}${size} }`;
      }
      case 'record':
        return `${head}, fields: [${this.fields(type.fields).join(', ')}] }`;
      case 'variant':
        return `${head}, cases: [${type.cases.map((each) => this.member(each.name, each.type)).join(', ')}] }`;
      case 'tuple':
        return `${head}, types: [${type.types.map((member) => this.valueType(member)).join(', ')}] }`;
      case 'enum':
        return `${head}, names: [${type.names.map(literal).join(', ')}] }`;
      case 'flags':
        return `${head}, names: [${this.names(type.names).map(literal).join(', ')}] }`;
      case 'option':
        return `${head}, some: ${this.valueType(type.some)} }`;
      case 'result': {
        const ok = type.ok === undefined ? '' : `, ok: ${this.valueType(type.ok)}`;
        const err = type.err === undefined ? '' : `, err: ${this.valueType(type.err)}`;
        return `${head}${ok}${err} }`;
      }
      case 'own':
      case 'borrow':
        return `${head}, resource: ${this.resourceType(type.resource)} }`;
      case 'stream':
      case 'future': {
        const element = type.element === undefined ? '' : `, element: ${this.valueType(type.element)}`;
        return `${head}${element} }`;
      }
    }
  }

  private size(element: ValueType): string {
    return this.explained ? `, size: ${layout(element).size}` : '';
  }

  private fields(fields: readonly { readonly name: string; readonly type: ValueType }[]): readonly string[] {
    const names = this.names(fields.map(({ name }) => name));
    return fields.map(({ type }, i) => this.member(names[i]!, type));
  }

  /** The names of members: WIT's, or JavaScript's. */
  private names(names: readonly string[]): readonly string[] {
    return this.explained ? memberNames(names) : names;
  }

  private member(name: string, type: ValueType | undefined): string {
    return `{ name: ${literal(name)}${type === undefined ? '' : `, type: ${this.valueType(type)}`} }`;
  }

  /** A resource type, which is a constant of its own. */
  resourceType(resource: ResourceType): string {
    let name = this.named.get(resource);
    if (name === undefined) {
      name = `resource${[...this.named.values()].filter((each) => each.startsWith('resource')).length}`;
      this.named.set(resource, name);
      this.declare(name, 'ResourceType', `{ kind: "resource", name: ${literal(resource.name)} }`);
    }
    return name;
  }

  private declare(name: string, type: 'ValueType' | 'ResourceType', text: string): void {
    this.declarations.push(`const ${name}${this.typed ? `: ${type}` : ''} = ${text};`);
  }
}
