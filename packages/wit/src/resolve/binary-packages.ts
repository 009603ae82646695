/**
 * Dependencies in binary form (WIT.md, "Package Format"). Enters: `.wasm` files. Leaves: their packages as
 * declarations whose models are complete, for text to `use` and `include`. A binary holds of other packages what it
 * uses; where such a package is here as a whole, the binary's types become those of the whole one.
 */
import { decode } from '@wit-bindgen-ts/component';
import { modelFromPackage } from '../from-binary/model-from-package.ts';
import { relatedMessages } from '../messages.ts';
import type { Interface, Model, Package, TypeDef, World } from '../model.ts';
import { SourceFile } from '../source.ts';
import type { ResolveContext } from './context.ts';
import { firstDefined } from './context.ts';
import {
  noNames,
  packageKey,
  type FileScope,
  type InterfaceDeclaration,
  type PackageDeclaration,
  type WorldDeclaration,
} from './declarations.ts';
import type { BinaryPackage } from './input.ts';
import { setOwner, setShape } from './renamed-types.ts';
import { shapeContainsBorrow } from './types.ts';

interface ReadBinary {
  readonly place: string;
  readonly source: SourceFile;
  readonly model: Model;
}

const nowhere = { start: 0, end: 0 };

/** The packages in binary form of one resolution. */
export class BinaryPackages {
  private readonly context: ResolveContext;
  private readonly binaries: ReadBinary[] = [];
  /** Packages of which only parts are known. */
  private readonly partial = new Set<PackageDeclaration>();

  constructor(context: ResolveContext) {
    this.context = context;
  }

  /** Reads one file; what it defines is declared once all are read. */
  read(place: string, { path, bytes }: BinaryPackage): void {
    const source = new SourceFile(path, '');
    try {
      this.binaries.push({ place, source, model: modelFromPackage(decode(bytes)).model });
    } catch (error) {
      // By its name, so that two copies of the decoder agree.
      if (!(error instanceof Error) || error.name !== 'CompileError') throw error;
      this.context.packagesIncomplete = true;
      this.context.report('wit/invalid-binary-package', { reason: error.message }, source, nowhere);
    }
  }

  /** Declares the packages, and what is known of those that they use and that are not here. */
  declare(): void {
    const { context } = this;
    for (const { place, source, model } of this.binaries) {
      const key = packageKey(model.root.name);
      const known = context.packages.get(key);
      if (known === undefined) {
        declareModel(context, model.root, source, place);
      } else {
        const related = firstDefined(known.at.file, known.at.span);
        context.report('wit/duplicate-package', { name: key }, source, nowhere, [related]);
      }
    }
    for (const { place, source, model } of this.binaries) {
      for (const used of model.packages) if (used !== model.root) this.declareUsed(used, source, place);
    }
    this.noteBorrows();
    for (const { source, model } of this.binaries) this.noteUses(source, model);
  }

  /** Lets the binaries use the types of the packages that are here. */
  link(): void {
    for (const { source, model } of this.binaries) {
      for (const { interfaces, worlds } of model.packages) {
        for (const { types } of interfaces.values())
          for (const def of types.values()) this.linkType(source, def);
        for (const world of worlds.values()) this.linkWorld(source, world);
      }
    }
  }

  private declareUsed(used: Package, source: SourceFile, place: string): void {
    const key = packageKey(used.name);
    const known = this.context.packages.get(key);
    if (known === undefined) {
      this.partial.add(declareModel(this.context, used, source, place));
    } else if (this.partial.has(known)) {
      const scope = known.scopes[0]!;
      for (const part of used.interfaces.values()) {
        if (!known.interfaces.has(part.name)) declareInterface(known, scope, part);
      }
    }
  }

  private linkWorld(source: SourceFile, world: World): void {
    for (const items of [world.imports, world.exports]) {
      for (const [name, item] of items) {
        if (item.kind === 'type') this.linkType(source, item.type);
        if (item.kind !== 'interface' || item.interface.id === undefined) continue;
        const whole = this.wholeOf(item.interface);
        if (whole !== undefined) items.set(name, { ...item, interface: whole.model });
      }
    }
  }

  /** `use`s the type of the whole package instead of the part's. */
  private linkType(source: SourceFile, def: TypeDef): void {
    const { shape } = def;
    if (shape.kind !== 'alias' || typeof shape.type === 'string' || shape.type.kind !== 'ref') return;
    const target = shape.type.def;
    if (target.owner.kind !== 'interface') return;
    const whole = this.wholeOf(target.owner);
    if (whole === undefined || whole.model === target.owner) return;
    const found = whole.names.types.get(target.name);
    if (found !== undefined) {
      setShape(def, { ...shape, type: { kind: 'ref', def: found } });
    } else if (this.partial.has(whole.scope.package)) {
      setOwner(target, whole.model);
      whole.model.types.set(target.name, target);
      whole.names.types.set(target.name, target);
    } else if (!whole.names.poisoned.has(target.name) && !this.context.lost.has(target.name)) {
      const parameters = { name: target.name, interface: whole.model.id ?? whole.model.name };
      this.context.report('wit/binary-package-mismatch', parameters, source, nowhere);
    }
  }

  private wholeOf(part: Interface): InterfaceDeclaration | undefined {
    if (part.package === undefined) return undefined;
    return this.context.packages.get(packageKey(part.package.name))?.interfaces.get(part.name);
  }

  /** Finds the types that hold borrows. Types of one interface come after those they refer to, interfaces may not. */
  private noteBorrows(): void {
    const { borrowing } = this.context;
    const interfaces = this.binaries.flatMap(({ model }) =>
      model.packages.flatMap((declared) => [...declared.interfaces.values()]),
    );
    let before: number;
    do {
      before = borrowing.size;
      for (const { types } of interfaces) {
        for (const def of types.values())
          if (shapeContainsBorrow(this.context, def.shape)) borrowing.add(def);
      }
    } while (borrowing.size > before);
  }

  private noteUses(source: SourceFile, { root, packages }: Model): void {
    const own = this.context.packages.get(packageKey(root.name));
    if (own === undefined) return;
    const uses = this.context.packageUses.get(own) ?? new Map();
    this.context.packageUses.set(own, uses);
    for (const { name } of packages) {
      const used = this.context.packages.get(packageKey(name));
      if (used === undefined || used === own || uses.has(used)) continue;
      uses.set(used, { file: source, span: nowhere, message: relatedMessages.through({ name: used.key }) });
    }
  }
}

function declareModel(
  context: ResolveContext,
  model: Package,
  source: SourceFile,
  place: string,
): PackageDeclaration {
  const declaration: PackageDeclaration = {
    key: packageKey(model.name),
    name: model.name,
    place,
    at: { file: source, span: nowhere },
    docs: model.docs,
    scopes: [],
    interfaces: new Map(),
    worlds: new Map(),
    hidden: new Map(),
    model,
  };
  const scope: FileScope = { source, package: declaration, items: [], uses: new Map() };
  declaration.scopes.push(scope);
  for (const each of model.interfaces.values()) declareInterface(declaration, scope, each);
  for (const world of model.worlds.values()) {
    const item = { kind: 'world-item', ...emptyItem(world.name) } as const;
    const entry: WorldDeclaration = {
      kind: 'world',
      complete: true,
      item,
      scope,
      model: world,
      names: noNames(),
    };
    declaration.worlds.set(world.name, entry);
  }
  context.packages.set(declaration.key, declaration);
  return declaration;
}

function declareInterface(declaration: PackageDeclaration, scope: FileScope, model: Interface): void {
  const names = noNames();
  for (const [name, def] of model.types) names.types.set(name, def);
  for (const name of model.functions.keys()) names.functions.add(name);
  const item = { kind: 'interface-item', ...emptyItem(model.name) } as const;
  declaration.interfaces.set(model.name, { kind: 'interface', item, scope, model, names });
  declaration.model.interfaces.set(model.name, model);
}

function emptyItem(name: string) {
  return { name: { name, span: nowhere }, items: [], gates: [], span: nowhere };
}
