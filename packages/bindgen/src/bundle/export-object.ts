/**
 * The object that a bundle's `instantiate` gives, as statements: every export by its exact name and, where it is
 * unambiguous, by the camelCase of its last word, as the runtime's `build-exports.ts` makes it from a link plan.
 */
import {
  camelCase,
  exportAliases,
  functionMembers,
  literal,
  methodMember,
  parseFuncName,
  pascalCase,
  staticMember,
} from '@wit-bindgen-ts/abi';
import type { ExportItem } from '@wit-bindgen-ts/component';
import type { Linking } from './linking.ts';
import type { ModuleWriter } from './module-writer.ts';
import { Unbundled } from './unbundled.ts';

type FuncItem = Extract<ExportItem, { kind: 'func' }>;
type ResourceItem = Extract<ExportItem, { kind: 'resource' }>;

/** Writes the statements that make `exports`. */
export function writeExports(
  items: readonly ExportItem[],
  linking: Linking,
  thenable: boolean,
  writer: ModuleWriter,
): void {
  const objects = new ExportObjects(linking, writer);
  const target = objects.object(items, [], 'exact');
  const names = items.map(({ name }) => name);
  for (const [alias, name] of exportAliases(names)) {
    const item = items.find((each) => each.name === name)!;
    const named = item.kind === 'resource' ? pascalCase(name) : name;
    if (named === name && item.kind !== 'type') objects.lazy(target, alias, `${target}[${literal(name)}]`);
  }
  writer.statement(thenable ? `return { exports: ${target} };` : `return ${target};`);
}

class ExportObjects {
  private readonly linking: Linking;
  private readonly writer: ModuleWriter;
  private count = 0;

  constructor(linking: Linking, writer: ModuleWriter) {
    this.linking = linking;
    this.writer = writer;
  }

  /** Writes an object with `items` and returns its name. */
  object(items: readonly ExportItem[], path: readonly string[], names: 'exact' | 'camel'): string {
    const target = this.writer.local(`exports${this.count++}`, '{}');
    for (const item of items) if (item.kind === 'resource') this.resource(target, item, items, path);
    const members = functionMembers(items.flatMap(({ kind, name }) => (kind === 'func' ? [name] : [])));
    for (const item of items) {
      const key = names === 'exact' ? item.name : (members.get(item.name) ?? camelCase(item.name));
      if (item.kind === 'instance') {
        this.lazy(target, key, this.object(item.exports, [...path, item.name], 'camel'));
      } else if (item.kind === 'func' && parseFuncName(item.name).kind === 'freestanding') {
        this.lazy(target, key, this.named(this.glue(item, path), key));
      } else if (item.kind === 'module' || item.kind === 'component') {
        throw new Unbundled(`it exports a ${item.kind === 'module' ? 'core module' : 'component'}`);
      }
    }
    return target;
  }

  /** A property that is made when it is first read. */
  lazy(target: string, key: string, value: string): void {
    this.writer.statement(
      `${this.writer.runtime('defineLazy')}(${target}, ${literal(key)}, () => ${value});`,
    );
  }

  private named(glue: string, name: string): string {
    return `${this.writer.runtime('named')}(${glue}, ${literal(name)})`;
  }

  private glue(item: FuncItem, path: readonly string[]): string {
    return this.linking.exportedFunction([...path, item.name].join('#'), item.func);
  }

  private resource(
    target: string,
    item: ResourceItem,
    items: readonly ExportItem[],
    path: readonly string[],
  ): void {
    const resource = this.linking.resource(item.resource);
    const isDefined = this.linking.isDefined(item.resource);
    this.lazy(target, pascalCase(item.name), `${resource}.${isDefined ? 'guestClass' : 'hostClass'}`);
    if (!isDefined) return;
    for (const func of items) {
      if (func.kind !== 'func') continue;
      const name = parseFuncName(func.name);
      if (name.kind === 'freestanding' || name.resource !== item.name) continue;
      const glue = this.glue(func, path);
      switch (name.kind) {
        case 'constructor':
          this.writer.statement(
            `${resource}.bindConstructor(${this.writer.runtime('bindLazily')}(() => ${glue}));`,
          );
          break;
        case 'method': {
          const member = methodMember(name.label);
          const method = `${this.writer.runtime('asMethod')}(${glue}, ${func.type.params.length})`;
          this.lazy(`${resource}.guestClass.prototype`, member, this.named(method, member));
          break;
        }
        case 'static': {
          const member = staticMember(name.label);
          this.lazy(`${resource}.guestClass`, member, this.named(glue, member));
          break;
        }
      }
    }
  }
}
