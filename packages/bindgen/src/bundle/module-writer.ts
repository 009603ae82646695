/** The text of a bundle while it is written: what it takes of the runtime, its constants, and its statements. */
import { propertyKey } from '@wit-bindgen-ts/abi';
import type { Side } from '@wit-bindgen-ts/abi';
import { TypeLiterals } from '../glue/type-literals.ts';

/** Which function of the world glue is for. */
export interface GluePath {
  readonly side: Side;
  readonly path: string;
}

export class ModuleWriter {
  /** Component types, for messages about values that do not fit. */
  readonly types = new TypeLiterals({ typed: false, explained: true });
  /** Properties that are not the runtime's own: of values, of what core modules export, of the options. */
  readonly foreign = new Set(['finalization', 'missing', 'modules', 'tag', 'val']);
  private readonly imported = new Set<string>();
  private readonly glues = new Map<string, string>();
  private readonly paths = new Map<string, GluePath>();
  private readonly statements: string[] = [];

  /** The name of something that the runtime has for bundles. */
  runtime(name: string): string {
    this.imported.add(name);
    return name;
  }

  /** The name of a function's glue, a constant of the module; functions with equal glue share the first one's. */
  glue(lines: readonly string[], path: GluePath | undefined): string {
    const text = lines.join('\n');
    let name = this.glues.get(text);
    if (name === undefined) {
      name = `glue${this.glues.size}`;
      this.glues.set(text, name);
      if (path !== undefined) this.paths.set(name, path);
    }
    return name;
  }

  /** `name`, a property that is not the runtime's own. */
  foreignName(name: string): string {
    this.foreign.add(name);
    return name;
  }

  /** A statement of the function that links. */
  statement(text: string): void {
    this.statements.push(text);
  }

  /** A local of the function that links. */
  local(name: string, value: string): string {
    this.statement(`const ${name} = ${value};`);
    return name;
  }

  get runtimeNames(): readonly string[] {
    return [...this.imported].sort();
  }

  /** What is glue of a function between host and guest, by the constant's name. */
  get gluePaths(): ReadonlyMap<string, GluePath> {
    return this.paths;
  }

  get constantLines(): readonly string[] {
    const glues = [...this.glues].map(([text, name]) => `const ${name} = ${text};`);
    return [...this.types.declarations, ...glues];
  }

  get body(): readonly string[] {
    return this.statements;
  }
}

/** An object literal. */
export function objectLiteral(members: readonly (readonly [key: string, value: string])[]): string {
  return `{ ${members.map(([key, value]) => `${propertyKey(key)}: ${value}`).join(', ')} }`;
}
