/** What a link plan says about its component instances. */
import type { LinkPlan } from '@wit-bindgen-ts/component';

/** The built-ins that only a thread of its own has something for. */
const ofThreads = /^(context|thread|task)\./;

/** The instances whose core functions run as threads. */
export function threadedInstances({ canons }: LinkPlan): ReadonlySet<number> {
  return new Set(
    canons
      .filter((canon) => canon.kind === 'builtin' && ofThreads.test(canon.name))
      .map((canon) => canon.instance),
  );
}

/** True where one of two instances is inside the other, or both are one: calls between them always trap. */
export function areNested(plan: LinkPlan, a: number, b: number): boolean {
  return isWithin(plan, a, b) || isWithin(plan, b, a);
}

function isWithin({ instances }: LinkPlan, inner: number, outer: number): boolean {
  for (let at: number | undefined = inner; at !== undefined; at = instances[at]!.parent) {
    if (at === outer) return true;
  }
  return false;
}
