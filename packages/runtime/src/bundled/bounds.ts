/** What the memories of a bundle refuse: the default limits of an instantiation. */
import { defaultLimits } from '../limits.ts';
import { betweenWords, hostWords } from '../memory/bounds.ts';
import type { Bounds } from '../memory/bounds.ts';

/** Between a guest and the host. */
export const hostBounds: Bounds = /* @__PURE__ */ Object.assign({ words: hostWords }, defaultLimits);

/** Between two guests. */
export const betweenBounds: Bounds = /* @__PURE__ */ Object.assign({ words: betweenWords }, defaultLimits);
