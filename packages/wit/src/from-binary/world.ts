/** The imports and exports of a component as a world (WIT.md, "WIT Worlds"). */
import type { ExternName } from '@wit-bindgen-ts/component';
import type { Func, Package, World, WorldItem } from '../model.ts';
import type { ComponentInterface } from './declarators.ts';
import { isPlain } from './extern-name.ts';
import { addFunc } from './funcs.ts';
import type { Interfaces } from './interfaces.ts';
import { type Conversion, OwnerTypes, type TypeMember } from './owner-types.ts';
import type { Extern } from './scope.ts';
import { endOf, type FuncNode } from './type-node.ts';

type Direction = 'imports' | 'exports';

/** Makes a world and puts it into its package. */
export function makeWorld(
  conversion: Conversion,
  interfaces: Interfaces,
  owner: Package,
  name: string,
  { imports, exports }: ComponentInterface,
): World {
  const world: World = { kind: 'world', name, package: owner, imports: new Map(), exports: new Map() };
  owner.worlds.set(name, world);
  const maker = new WorldMaker(conversion, interfaces, world, owner);
  maker.reserve(imports.keys());
  for (const extern of imports.values()) maker.add('imports', extern);
  for (const extern of exports.values()) maker.add('exports', extern);
  maker.finish();
  return world;
}

class WorldMaker {
  private readonly conversion: Conversion;
  private readonly interfaces: Interfaces;
  private readonly world: World;
  private readonly owner: Package;
  private readonly types: OwnerTypes;
  /** These follow the interfaces, as in a world that was resolved from text. */
  private readonly typeItems = new Map<string, WorldItem>();
  private readonly funcs: Record<Direction, { readonly name: ExternName; readonly node: FuncNode }[]> = {
    imports: [],
    exports: [],
  };
  private readonly importNames = new Set<string>();

  constructor(conversion: Conversion, interfaces: Interfaces, world: World, owner: Package) {
    this.conversion = conversion;
    this.interfaces = interfaces;
    this.world = world;
    this.owner = owner;
    this.types = new OwnerTypes(conversion, world, (type) => {
      this.typeItems.set(type.name, { kind: 'type', type });
    });
  }

  /** Keeps the names of imports from being given to types that are made up. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.importNames.add(name);
    this.types.reserve(this.importNames);
  }

  add(direction: Direction, { name, item }: Extern): void {
    const plain = isPlain(name);
    switch (item.sort) {
      case 'instance': {
        const made = this.interfaces.of(name, item.exports, this.owner);
        const { externalId } = name;
        const about = externalId === undefined ? {} : { externalId };
        this.world[direction].set(name.name, { kind: 'interface', interface: made, ...about });
        break;
      }
      case 'func':
        if (plain) this.funcs[direction].push({ name, node: item.type });
        else this.leaveOut(direction, name, 'the name of a function is a plain one');
        break;
      case 'type': {
        const member: TypeMember = { name, node: item.node };
        if (!plain) this.leaveOut(direction, name, 'the name of a type is a plain one');
        else if (direction === 'imports') this.types.declare([member]);
        else this.exportType(member);
        break;
      }
      default:
        this.leaveOut(direction, name, `WIT has no ${item.sort}s`);
    }
  }

  /** Types of a world are imports; as long as it is no resource of the component, that makes no difference. */
  private exportType(member: TypeMember): void {
    const { name, node } = member;
    const found = this.types.find(node);
    if (found !== undefined && found === this.types.defs.get(name.name)) return;
    if (endOf(node).kind === 'resource' && found === undefined) {
      this.leaveOut('exports', name, 'a resource can be exported in an interface only');
    } else if (this.importNames.has(name.name) || this.types.defs.has(name.name)) {
      this.leaveOut('exports', name, 'an import has the same name, and types of a world are imports');
    } else {
      this.types.declare([member]);
    }
  }

  private leaveOut(direction: Direction, { name }: ExternName, reason: string): void {
    const what = direction === 'imports' ? 'import' : 'export';
    this.conversion.notes.push(`the ${what} ${JSON.stringify(name)} is left out: ${reason}`);
  }

  finish(): void {
    const free: Record<Direction, Func[]> = { imports: [], exports: [] };
    for (const direction of ['imports', 'exports'] as const) {
      for (const { name, node } of this.funcs[direction]) {
        if (direction === 'exports' && name.name.startsWith('[')) {
          this.leaveOut(direction, name, 'a resource can be exported in an interface only');
          continue;
        }
        const add = (func: Func): void => void free[direction].push(func);
        addFunc(this.types, this.world, name, node, add, this.conversion.notes);
      }
    }
    for (const [name, item] of this.typeItems) this.world.imports.set(name, item);
    for (const direction of ['imports', 'exports'] as const) {
      for (const func of free[direction]) this.world[direction].set(func.name, { kind: 'func', func });
    }
  }
}
