import type { Context, TypeOf } from './explainer.ts';

/** Layouts of the types in a bundle: their members have JavaScript names, and the sizes of elements are written. */
export const writtenLayouts: Pick<Context, 'members' | 'elementSize'> = {
  members: (names) => names,
  elementSize: (type) => (type as TypeOf<'list' | 'map'> & { readonly size: number }).size,
};
