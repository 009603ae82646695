/** The two phases together: decode, then inline. */
import { decode } from './decode.ts';
import { inline } from './inline.ts';
import type { LinkPlan } from './steps.ts';

/** The link plan of a component's bytes. Throws `CompileError` where they are malformed or invalid. */
export function compileLinkPlan(bytes: Uint8Array): LinkPlan {
  return inline(decode(bytes));
}
