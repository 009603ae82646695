/** Syntax trees in the form of ESTree, as far as making bundles small needs to know them. */

/** A node. What it has besides depends on its type. */
export interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** Calls `visit` for a node and all nodes inside it, with the node around it. */
export function visitTree(node: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const inside = (each: Node, parent: Node | undefined): void => {
    visit(each, parent);
    for (const part of Object.values(each)) {
      for (const inner of Array.isArray(part) ? part : [part]) if (isNode(inner)) inside(inner, each);
    }
  };
  inside(node, undefined);
}

/** True for a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The name of a property that is written as an identifier; `undefined` for a computed one. */
export function plainName({ computed, key, property }: Node): string | undefined {
  const name = (key ?? property) as Node | undefined;
  return computed !== true && name?.type === 'Identifier' ? (name['name'] as string) : undefined;
}

/** `object.name = …`: the object and the name. */
export function memberWritten(
  node: Node,
): { readonly object: Node; readonly name: string; readonly value: Node } | undefined {
  if (node.type !== 'AssignmentExpression' || node['operator'] !== '=') return undefined;
  const left = node['left'] as Node;
  const name = left.type === 'MemberExpression' ? plainName(left) : undefined;
  return name === undefined
    ? undefined
    : { object: left['object'] as Node, name, value: node['right'] as Node };
}
