/** The symbol by which the runtime drops an object of the host's, also where the engine lacks `Symbol.dispose`. */
export const disposeSymbol: typeof Symbol.dispose =
  (Symbol as { readonly dispose?: typeof Symbol.dispose }).dispose ??
  (Symbol.for('dispose') as typeof Symbol.dispose);
