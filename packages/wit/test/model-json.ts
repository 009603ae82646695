/** A model as stable, readable JSON for goldens: types in WIT notation, references by name. */
import type {
  Documented,
  Func,
  Interface,
  Label,
  Model,
  NamedType,
  Type,
  TypeDef,
  World,
  WorldItem,
} from '../src/index.ts';

export function modelJson(model: Model): unknown {
  return model.packages.map(({ name, docs, interfaces, worlds }) => ({
    package: `${name.namespace}:${name.name}${name.version === undefined ? '' : `@${name.version}`}`,
    docs,
    interfaces: entries(interfaces, interfaceJson),
    worlds: entries(worlds, worldJson),
  }));
}

function entries<V>(map: ReadonlyMap<string, V>, json: (value: V) => unknown): unknown {
  return Object.fromEntries([...map].map(([key, value]) => [key, json(value)]));
}

function about({ docs, stability, externalId }: Documented): object {
  return { docs, stability, externalId };
}

function interfaceJson(value: Interface): unknown {
  return {
    id: value.id,
    ...about(value),
    types: entries(value.types, typeDefJson),
    functions: entries(value.functions, funcJson),
  };
}

function worldJson(value: World): unknown {
  return {
    ...about(value),
    imports: entries(value.imports, itemJson),
    exports: entries(value.exports, itemJson),
  };
}

function itemJson(item: WorldItem): unknown {
  switch (item.kind) {
    case 'func':
      return funcJson(item.func);
    case 'type':
      return { type: typeDefJson(item.type) };
    case 'interface': {
      const { docs, stability, externalId } = item;
      const inner = item.interface.id ?? interfaceJson(item.interface);
      return { interface: inner, docs, stability, externalId };
    }
  }
}

function typeDefJson(def: TypeDef): unknown {
  const { shape } = def;
  switch (shape.kind) {
    case 'alias':
      return { [shape.used === true ? 'use' : 'alias']: typeText(shape.type), ...about(def) };
    case 'record':
      return { record: shape.fields.map(namedText), ...about(def) };
    case 'variant':
      return {
        variant: shape.cases.map((item) =>
          item.type === undefined ? labelText(item) : namedText({ ...item, type: item.type }),
        ),
        ...about(def),
      };
    case 'enum':
      return { enum: shape.cases.map(labelText), ...about(def) };
    case 'flags':
      return { flags: shape.flags.map(labelText), ...about(def) };
    case 'resource':
      return { resource: entries(shape.functions, funcJson), ...about(def) };
  }
}

function namedText({ name, type, docs }: NamedType): string {
  return `${labelText({ name, docs })}: ${typeText(type)}`;
}

function labelText({ name, docs }: Label): string {
  return docs === undefined ? name : `/* ${docs} */ ${name}`;
}

function funcJson(func: Func): unknown {
  const result = func.result === undefined ? '' : ` -> ${typeText(func.result)}`;
  const signature = `${func.async ? 'async ' : ''}func(${func.params.map(namedText).join(', ')})${result}`;
  const documented = about(func);
  return Object.values(documented).some((value) => value !== undefined)
    ? { signature, ...documented }
    : signature;
}

/** A named type with its owner, so that a golden shows which of two equal names is meant. */
function nameOf({ owner, name }: TypeDef): string {
  return `${owner.name}.${name}`;
}

export function typeText(type: Type | undefined): string {
  if (type === undefined) return '_';
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'ref':
      return nameOf(type.def);
    case 'own':
    case 'borrow':
      return `${type.kind}<${nameOf(type.def)}>`;
    case 'list':
      return `list<${typeText(type.element)}${type.length === undefined ? '' : `, ${type.length}`}>`;
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'tuple':
      return `tuple<${type.types.map(typeText).join(', ')}>`;
    case 'option':
      return `option<${typeText(type.some)}>`;
    case 'result':
      return `result<${typeText(type.ok)}, ${typeText(type.err)}>`;
    case 'stream':
    case 'future':
      return `${type.kind}<${typeText(type.element)}>`;
  }
}
