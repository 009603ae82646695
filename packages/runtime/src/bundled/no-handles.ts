/** Stands for the handles of a function that has none, in its context. */
export const noHandles: { readonly undo: () => void } = { undo: () => undefined };
