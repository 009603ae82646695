/** What the tools that make components of JavaScript give its code, and want of it. */
import type { ValueChoices } from '@wit-bindgen-ts/abi';
import type { GuestShapes } from '../place.ts';

/** Tools that componentize JavaScript. */
export type GuestTool = 'componentize-js' | 'componentize-qjs';

export interface ToolTraits {
  readonly shapes: GuestShapes;
  readonly int64: ValueChoices['int64'];
  /** A function that the world imports is the default export of a module of its name, or a global function. */
  readonly worldFunctions: 'module' | 'global';
}

/** As found by running guests of componentize-js 0.23 and componentize-qjs 0.4. */
export const guestTools: Readonly<Record<GuestTool, ToolTraits>> = {
  'componentize-js': {
    shapes: { none: 'undefined', typedArrays: true },
    int64: 'bigint',
    worldFunctions: 'module',
  },
  'componentize-qjs': {
    shapes: { none: 'null', typedArrays: false },
    int64: 'number',
    worldFunctions: 'global',
  },
};
