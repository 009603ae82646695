import { defaultValueChoices } from '@wit-bindgen-ts/abi';
import type { Shape } from '../glue/table.ts';

/** How values look between components: as one side lifts them, the other lowers them, whatever a host chose. */
export const betweenShape: Shape = { ...defaultValueChoices, result: 'object' };
