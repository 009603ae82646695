/** Ends a guest that runs too long: V8 stops loops of WebAssembly where a script's time is up. */
import { Script, createContext } from 'node:vm';
import { Trap } from '@wit-bindgen-ts/runtime';

const script = new Script('body()');

/** Runs `body`, and throws a `Trap` where it takes longer. */
export function withTimeout<T>(milliseconds: number, body: () => T): T {
  let result: { readonly value: T } | undefined;
  const context = createContext({
    body: () => {
      result = { value: body() };
    },
  });
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (exception) {
    // It is an error of the script's own context, no `Error` of ours.
    const { code } = exception as { readonly code?: unknown };
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw exception;
    throw new Trap(`the guest ran longer than its limit of ${milliseconds} ms`);
  }
  return result!.value;
}
