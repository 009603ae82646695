/**
 * `Symbol.dispose` as a type, without asking users for `lib: ["esnext.disposable"]`, and as a value where the
 * engine lacks it. The declarations are those of TypeScript's own library, with which they merge.
 */
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
  interface Disposable {
    [Symbol.dispose](): void;
  }
}

/** `Symbol.dispose`, or, where the engine lacks it, the symbol that polyfills and compilers use. */
export const disposeSymbol: typeof Symbol.dispose = /* @__PURE__ */ findDisposeSymbol();

function findDisposeSymbol(): typeof Symbol.dispose {
  const { dispose } = Symbol as { readonly dispose?: typeof Symbol.dispose };
  return dispose ?? (Symbol.for('dispose') as typeof Symbol.dispose);
}
