/** Under which name a component exports `wasi:http/incoming-handler`. */
import { LinkError } from '@wit-bindgen-ts/runtime';
import type { Component } from '@wit-bindgen-ts/runtime';

/** For each component that was asked for it. */
const known = new WeakMap<Component, string>();

/** The exact name of the export. Throws a `LinkError` where there is none. */
export function nameOfHandler(component: Component): string {
  const before = known.get(component);
  if (before !== undefined) return before;
  const names = component.exports.map((each) => each.name);
  const name = names.find((each) => /^wasi:http\/incoming-handler(@0\.2\.|$)/.test(each));
  if (name !== undefined) {
    known.set(component, name);
    return name;
  }
  const found = names.length === 0 ? 'nothing' : names.map((each) => `\`${each}\``).join(', ');
  throw new LinkError('wasi:http/incoming-handler', `the component does not export this, but ${found}`);
}
