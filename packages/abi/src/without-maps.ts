/** Types as they travel between components. */
import type { FuncType, ValueType } from './types.ts';

/**
 * The same type with lists of pairs for maps. A JavaScript `Map` would drop the pairs whose keys a guest repeats,
 * which the other guest is to see.
 */
export function withoutMaps(type: FuncType): FuncType {
  return {
    ...type,
    params: type.params.map(({ name, type: param }) => ({ name, type: listsOfPairs(param) })),
    result: type.result && listsOfPairs(type.result),
  };
}

function listsOfPairs(type: ValueType): ValueType {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'map':
      return {
        kind: 'list',
        element: { kind: 'tuple', types: [listsOfPairs(type.key), listsOfPairs(type.value)] },
      };
    case 'list':
      return { ...type, element: listsOfPairs(type.element) };
    case 'record':
      return {
        ...type,
        fields: type.fields.map(({ name, type: field }) => ({ name, type: listsOfPairs(field) })),
      };
    case 'tuple':
      return { ...type, types: type.types.map(listsOfPairs) };
    case 'variant':
      return {
        ...type,
        cases: type.cases.map(({ name, type: payload }) => ({
          name,
          type: payload && listsOfPairs(payload),
        })),
      };
    case 'option':
      return { ...type, some: listsOfPairs(type.some) };
    case 'result':
      return { ...type, ok: type.ok && listsOfPairs(type.ok), err: type.err && listsOfPairs(type.err) };
    default:
      return type;
  }
}
