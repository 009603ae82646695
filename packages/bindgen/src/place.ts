/** Where a file of types stands, and what it may rely on there. */
import { runtimeModule } from './runtime-module.ts';

export interface Place {
  /**
   * The module, as the file sees it, that has `ComponentError` and declares `Symbol.dispose` where no library
   * does; absent where the file does that itself.
   */
  readonly runtime: string | undefined;
  /** Whether a type may have a constant of its name; declarations without a module of their own may not. */
  readonly constants: boolean;
}

/** Files of TypeScript, which import the runtime. */
export const besideRuntime: Place = { runtime: runtimeModule, constants: true };
