/** Topological order. Iterative, because chains in generated WIT are longer than a call stack. */

/** Nodes so that each comes after those it depends on, and the circles that make it impossible for some. */
export interface Order<T> {
  readonly order: readonly T[];
  /** Each begins and ends with the same node. */
  readonly cycles: readonly (readonly T[])[];
}

/** Orders nodes by their dependencies; otherwise the given order stays. */
export function topologicalOrder<T>(nodes: Iterable<T>, dependencies: (node: T) => Iterable<T>): Order<T> {
  const order: T[] = [];
  const cycles: T[][] = [];
  const state = new Map<T, 'open' | 'done'>();
  for (const root of nodes) {
    if (state.has(root)) continue;
    const path: { readonly node: T; readonly rest: Iterator<T> }[] = [];
    const enter = (node: T): void => {
      state.set(node, 'open');
      path.push({ node, rest: dependencies(node)[Symbol.iterator]() });
    };
    enter(root);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = top.rest.next();
      if (next.done === true) {
        state.set(top.node, 'done');
        order.push(top.node);
        path.pop();
        continue;
      }
      const seen = state.get(next.value);
      if (seen === undefined) {
        enter(next.value);
      } else if (seen === 'open') {
        const nodesOfPath = path.map(({ node }) => node);
        cycles.push([...nodesOfPath.slice(nodesOfPath.indexOf(next.value)), next.value]);
      }
    }
  }
  return { order, cycles };
}
