/**
 * Instances to interfaces. All instances of one interface become one `Interface`, as in WIT, where importing and
 * exporting it are two uses of one definition.
 */
import type { ExternName } from '@wit-bindgen-ts/component';
import type { Interface, Package, PackageName, TypeDef } from '../model.ts';
import { packageKey } from '../resolve/declarations.ts';
import { interfaceOf, isPlain } from './extern-name.ts';
import { addFunc } from './funcs.ts';
import { type Conversion, OwnerTypes, ownerText, type TypeMember } from './owner-types.ts';
import { MemberComparison } from './same-members.ts';
import type { Extern, Externs } from './scope.ts';
import type { FuncNode } from './type-node.ts';

/** An interface with what is known of it so far. */
interface KnownInterface {
  readonly interface: Interface;
  readonly types: OwnerTypes;
  /** What its instances have exported. */
  readonly members: Map<string, Extern>;
}

export class Interfaces {
  /** By `ns:name@version`. */
  readonly packages = new Map<string, Package>();
  private readonly conversion: Conversion;
  private readonly known = new Map<string, KnownInterface>();

  constructor(conversion: Conversion) {
    this.conversion = conversion;
  }

  /** The package of this name. */
  package(name: PackageName): Package {
    const key = packageKey(name);
    let found = this.packages.get(key);
    if (found === undefined) {
      found = { kind: 'package', name, interfaces: new Map(), worlds: new Map() };
      this.packages.set(key, found);
    }
    return found;
  }

  /** The interface of an instance that a world of the package imports or exports. */
  of(name: ExternName, exports: Externs, world: Package): Interface {
    const parsed = interfaceOf(name);
    if (parsed === undefined) {
      const { externalId } = name;
      const about = externalId === undefined ? {} : { externalId };
      return this.fill(this.create({ ...empty(name.name, world), ...about }), exports);
    }
    const { id } = parsed;
    const known = this.known.get(id);
    if (known !== undefined && this.agree(known.members, exports)) return this.fill(known, exports);
    const owner = this.package(parsed.package);
    const created = this.create({ ...empty(parsed.name, owner), id });
    if (known === undefined) {
      this.known.set(id, created);
      owner.interfaces.set(parsed.name, created.interface);
    } else {
      this.conversion.notes.push(
        `the interface \`${id}\` is not the same wherever it is imported and exported`,
      );
    }
    return this.fill(created, exports);
  }

  private agree(a: Externs, b: Externs): boolean {
    const { budget, bindings } = this.conversion;
    const comparison = new MemberComparison(budget, (one, other) => {
      const def = bindings.usableAs(one);
      return def !== undefined && def === bindings.usableAs(other);
    });
    return comparison.agree(a, b);
  }

  private create(made: Interface): KnownInterface {
    const types = new OwnerTypes(this.conversion, made, (def) => made.types.set(def.name, def));
    return { interface: made, types, members: new Map() };
  }

  /** Adds what an instance has and the interface does not have yet. */
  private fill(known: KnownInterface, exports: Externs): Interface {
    const { interface: made, types, members } = known;
    const { notes } = this.conversion;
    types.reserve(exports.keys());
    const newTypes: TypeMember[] = [];
    const funcs: { readonly name: ExternName; readonly node: FuncNode }[] = [];
    for (const extern of exports.values()) {
      const { name, item } = extern;
      const plain = isPlain(name);
      if (!members.has(name.name)) members.set(name.name, extern);
      if (plain && item.sort === 'type') {
        const member: TypeMember = { name, node: item.node };
        const def = types.defs.get(name.name);
        if (def === undefined) newTypes.push(member);
        else types.adopt(member, def);
      } else if (plain && item.sort === 'func') {
        funcs.push({ name, node: item.type });
      } else {
        const reason = plain ? `an interface has no ${item.sort}s` : 'the name is not a plain one';
        notes.push(`${JSON.stringify(name.name)} of ${ownerText(made)} is left out: ${reason}`);
      }
    }
    types.declare(newTypes);
    for (const { name, node } of funcs) {
      if (made.functions.has(name.name)) continue;
      addFunc(types, made, name, node, (func) => made.functions.set(func.name, func), notes);
    }
    const order = [...exports.keys()];
    arrange(made.types, order);
    arrange(made.functions, order);
    for (const def of made.types.values()) arrangeFunctions(def, order);
    return made;
  }
}

function empty(name: string, owner: Package): Interface {
  return { kind: 'interface', name, package: owner, types: new Map(), functions: new Map() };
}

function arrangeFunctions({ shape }: TypeDef, order: readonly string[]): void {
  if (shape.kind === 'resource') arrange(shape.functions, order);
}

/** Puts entries into the order of an instance that has them all; another instance knows less of the order. */
function arrange<V>(map: Map<string, V>, order: readonly string[]): void {
  const arranged = order.flatMap((key) => {
    const value = map.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (arranged.length !== map.size) return;
  map.clear();
  for (const [key, value] of arranged) map.set(key, value);
}
