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
  /** How values look to a component that is written in JavaScript; absent where the file is a host's. */
  readonly guest?: GuestShapes | undefined;
  /** True inside `declare module`, where everything is declared and nothing defined. */
  readonly ambient?: boolean | undefined;
}

/** Where the values of a guest's tool differ from a host's. */
export interface GuestShapes {
  /** What `none` is. */
  readonly none: 'undefined' | 'null';
  /** Whether lists of numbers other than bytes are typed arrays. */
  readonly typedArrays: boolean;
}

/** Files of TypeScript, which import the runtime. */
export const besideRuntime: Place = { runtime: runtimeModule, constants: true };
