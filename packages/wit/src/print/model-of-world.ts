/** A world alone, with what it needs of its own and of other packages. */
import type { Interface, Model, Package, TypeDef, World } from '../model.ts';

/** The part of a model that one of its worlds needs. The world's package becomes the root. */
export function modelOfWorld(model: Model, world: World): Model {
  const needed = new Set<Interface>();
  const need = (made: Interface): void => {
    if (needed.has(made)) return;
    if (made.id !== undefined) needed.add(made);
    for (const type of made.types.values()) needType(type);
  };
  const needType = ({ shape }: TypeDef): void => {
    if (shape.kind !== 'alias' || shape.used !== true) return;
    if (typeof shape.type === 'string' || shape.type.kind !== 'ref') return;
    const { owner } = shape.type.def;
    if (owner.kind === 'interface') need(owner);
  };
  for (const item of [...world.imports.values(), ...world.exports.values()]) {
    if (item.kind === 'interface') need(item.interface);
    else if (item.kind === 'type') needType(item.type);
  }
  const part = (whole: Package): Package => ({
    ...whole,
    interfaces: new Map([...whole.interfaces].filter(([, made]) => needed.has(made))),
    worlds: new Map([...whole.worlds].filter(([, other]) => other === world)),
  });
  const parts = new Map(model.packages.map((whole) => [whole, part(whole)]));
  const root = (world.package === undefined ? undefined : parts.get(world.package)) ?? part(model.root);
  const others = [...parts.values()].filter(
    (other) => other !== root && other.interfaces.size + other.worlds.size > 0,
  );
  return { kind: 'model', root, packages: [root, ...others] };
}
