/**
 * `include w with { t as s }` where `t` is a type: the including world has types of its own, the included world's
 * with another name, and whatever referred to the old ones refers to these (WIT.md, "Union of Worlds with
 * include"). A resource takes its functions along: `[method]t.m` becomes `[method]s.m`.
 */
import type { Func, FuncRole, Interface, Type, TypeDef, TypeShape, World, WorldItem } from '../model.ts';
import type { ResolveContext } from './context.ts';

/** The types of an included world as the including world has them. */
export class RenamedTypes {
  private readonly context: ResolveContext;
  private readonly made = new Map<TypeDef, TypeDef>();

  /** Makes the types anew; `nameOf` says what each is called in `owner`. */
  constructor(
    context: ResolveContext,
    types: Iterable<TypeDef>,
    owner: World,
    nameOf: (name: string) => string,
  ) {
    this.context = context;
    const all = [...types];
    // All of them first: a resource's functions may mention types that mention the resource.
    for (const def of all) this.made.set(def, { ...def, name: nameOf(def.name), owner });
    for (const def of all) setShape(this.made.get(def)!, this.shape(def.shape));
  }

  /** An import or export that refers to the new types. */
  item(item: WorldItem): WorldItem {
    switch (item.kind) {
      case 'type':
        return { kind: 'type', type: this.def(item.type) };
      case 'func':
        return { kind: 'func', func: this.func(item.func) };
      case 'interface':
        return item;
    }
  }

  private def(def: TypeDef): TypeDef {
    return this.made.get(def) ?? def;
  }

  private shape(shape: TypeShape): TypeShape {
    switch (shape.kind) {
      case 'alias':
        return { ...shape, type: this.type(shape.type) };
      case 'record':
        return { ...shape, fields: shape.fields.map((field) => ({ ...field, type: this.type(field.type) })) };
      case 'variant':
        return { ...shape, cases: shape.cases.map((each) => ({ ...each, type: this.optional(each.type) })) };
      case 'resource': {
        const functions = [...shape.functions.values()].map((func) => this.func(func));
        return { ...shape, functions: new Map(functions.map((func) => [func.name, func])) };
      }
      case 'enum':
      case 'flags':
        return shape;
    }
  }

  private func(func: Func): Func {
    const params = func.params.map((param) => ({ ...param, type: this.type(param.type) }));
    const role = this.role(func.role);
    const name = nameOfRole(role) ?? func.name;
    return this.context.copied(func, { ...func, name, role, params, result: this.optional(func.result) });
  }

  private role(role: FuncRole): FuncRole {
    return role.kind === 'freestanding' ? role : { ...role, resource: this.def(role.resource) };
  }

  private optional(type: Type | undefined): Type | undefined {
    return type === undefined ? undefined : this.type(type);
  }

  private type(type: Type): Type {
    if (typeof type === 'string') return type;
    switch (type.kind) {
      case 'ref':
      case 'own':
      case 'borrow':
        return { ...type, def: this.def(type.def) };
      case 'list':
        return { ...type, element: this.type(type.element) };
      case 'map':
        return { ...type, key: this.type(type.key), value: this.type(type.value) };
      case 'tuple':
        return { ...type, types: type.types.map((member) => this.type(member)) };
      case 'option':
        return { ...type, some: this.type(type.some) };
      case 'result':
        return { ...type, ok: this.optional(type.ok), err: this.optional(type.err) };
      case 'stream':
      case 'future':
        return { ...type, element: this.optional(type.element) };
    }
  }
}

/** Gives a type that nobody has seen yet its shape. */
export function setShape(def: TypeDef, shape: TypeShape): void {
  (def as { shape: TypeShape }).shape = shape;
}

/** Gives a type that nobody has seen yet its owner. */
export function setOwner(def: TypeDef, owner: Interface | World): void {
  (def as { owner: Interface | World }).owner = owner;
}

function nameOfRole(role: FuncRole): string | undefined {
  switch (role.kind) {
    case 'freestanding':
      return undefined;
    case 'constructor':
      return `[constructor]${role.resource.name}`;
    case 'method':
    case 'static':
      return `[${role.kind}]${role.resource.name}.${role.label}`;
  }
}
