/** Which definition of the model a type of the binary became. */
import type { TypeDef } from '../model.ts';
import { endOf, type TypeNode } from './type-node.ts';

export class TypeBindings {
  private readonly usable = new Map<TypeNode, TypeDef>();
  private readonly hidden = new Map<TypeNode, TypeDef>();

  /** Binds a type, unless it was bound before: who names it first defines it, the others use it. */
  bind(node: TypeNode, def: TypeDef): void {
    // Nothing can `use` the types of a world, nor those of an interface that has no name of its own.
    const { owner } = def;
    const map = owner.kind === 'interface' && owner.id !== undefined ? this.usable : this.hidden;
    if (!map.has(node)) map.set(node, def);
    // A resource is the same under all its names. Equal records with two names are two definitions.
    const end = endOf(node);
    if (end.kind === 'resource' && !map.has(end)) map.set(end, def);
  }

  /** The definition in a named interface, which others can `use`. */
  usableAs(node: TypeNode): TypeDef | undefined {
    return this.usable.get(node);
  }

  /** The definition where nothing can use it. */
  hiddenAs(node: TypeNode): TypeDef | undefined {
    return this.hidden.get(node);
  }
}
