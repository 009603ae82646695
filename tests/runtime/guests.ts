/** The built guests and examples, each compiled once. */
import { readFileSync } from 'node:fs';
import { Component } from '@wit-bindgen-ts/runtime';

const examples = new Set(['greet', 'key-value', 'line-counter']);

/** The bytes of a guest, by its name. */
export function bytesOf(guest: string): Uint8Array<ArrayBuffer> {
  const path = examples.has(guest)
    ? `../../examples/${guest}/${guest}.component.wasm`
    : guest.startsWith('fixtures/')
      ? `${guest}.wasm`
      : `../guests/${guest}.wasm`;
  return new Uint8Array(readFileSync(new URL(path, import.meta.url)));
}

const compiled = new Map<string, Promise<Component>>();

/** A guest, compiled. */
export function componentOf(guest: string): Promise<Component> {
  let component = compiled.get(guest);
  if (component === undefined) {
    component = Component.compile(bytesOf(guest));
    compiled.set(guest, component);
  }
  return component;
}
