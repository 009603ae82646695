/**
 * Model types to the ABI's component value types: names dissolve, structure stays. A resource becomes one object
 * however it is reached, because resource types are equal only to themselves.
 */
import type { Case, FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import type { Func, Type, TypeDef, TypeShape } from './model.ts';

/** Converts the types of a model and remembers each definition, so that equal definitions give equal objects. */
export class ValueTypes {
  private readonly types = new Map<TypeDef, ValueType>();
  private readonly resources = new Map<TypeDef, ResourceType>();

  /** The value type of a type. */
  valueType(type: Type): ValueType {
    if (typeof type === 'string') return type;
    switch (type.kind) {
      case 'ref':
        return this.definedType(type.def);
      case 'list':
        return type.length === undefined
          ? { kind: 'list', element: this.valueType(type.element) }
          : { kind: 'list', element: this.valueType(type.element), length: type.length };
      case 'map':
        return { kind: 'map', key: this.valueType(type.key), value: this.valueType(type.value) };
      case 'tuple':
        return { kind: 'tuple', types: type.types.map((member) => this.valueType(member)) };
      case 'option':
        return { kind: 'option', some: this.valueType(type.some) };
      case 'result':
        return {
          kind: 'result',
          ...(type.ok !== undefined && { ok: this.valueType(type.ok) }),
          ...(type.err !== undefined && { err: this.valueType(type.err) }),
        };
      case 'own':
      case 'borrow':
        return { kind: type.kind, resource: this.resourceType(type.def) };
      case 'stream':
      case 'future':
        return type.element === undefined
          ? { kind: type.kind }
          : { kind: type.kind, element: this.valueType(type.element) };
    }
  }

  /** The type of a function. */
  funcType(func: Func): FuncType {
    return {
      params: func.params.map(({ name, type }) => ({ name, type: this.valueType(type) })),
      ...(func.result !== undefined && { result: this.valueType(func.result) }),
      ...(func.async && { async: true }),
    };
  }

  /** The resource type of a definition that is a resource, directly or through aliases. */
  resourceType(def: TypeDef): ResourceType {
    const resource = aliasEnd(def);
    if (resource.shape.kind !== 'resource') {
      throw new Error(`\`${def.name}\` is not a resource: this is a bug in wit-bindgen-ts, please report it`);
    }
    let type = this.resources.get(resource);
    if (type === undefined) {
      type = { kind: 'resource', name: resource.name };
      this.resources.set(resource, type);
    }
    return type;
  }

  private definedType(def: TypeDef): ValueType {
    // Alias chains are followed here and not by recursion: generated WIT has long ones.
    const end = aliasEnd(def);
    let type = this.types.get(end);
    if (type === undefined) {
      type = this.shapeType(end.shape, end);
      this.types.set(end, type);
    }
    return type;
  }

  private shapeType(shape: TypeShape, def: TypeDef): ValueType {
    switch (shape.kind) {
      case 'alias':
        return this.valueType(shape.type);
      case 'record':
        return {
          kind: 'record',
          fields: shape.fields.map(({ name, type }) => ({ name, type: this.valueType(type) })),
        };
      case 'variant':
        return {
          kind: 'variant',
          cases: shape.cases.map(({ name, type }): Case =>
            type === undefined ? { name } : { name, type: this.valueType(type) },
          ),
        };
      case 'enum':
        return { kind: 'enum', names: shape.cases.map(({ name }) => name) };
      case 'flags':
        return { kind: 'flags', names: shape.flags.map(({ name }) => name) };
      case 'resource':
        return { kind: 'own', resource: this.resourceType(def) };
    }
  }
}

/** The definition at the end of a chain of aliases that only name definitions. */
function aliasEnd(def: TypeDef): TypeDef {
  let at = def;
  for (;;) {
    const { shape } = at;
    if (shape.kind !== 'alias' || typeof shape.type === 'string' || shape.type.kind !== 'ref') return at;
    at = shape.type.def;
  }
}
