// One program, two stores: a guest in C and a class in TypeScript, used through the same type.
import { readFile } from 'node:fs/promises';
import { instantiate } from './gen/key-value.js';
import type { Store } from './gen/interfaces/demo.key-value.store.js';
import { MemoryStore } from './memory-store.js';

const component = await readFile(new URL('../key-value.component.wasm', import.meta.url));
const { store: guestStore } = await instantiate(component);

const stores: readonly (readonly [string, Store])[] = [
  ['guest in C', guestStore],
  ['class in TypeScript', new MemoryStore()],
];
for (const [name, store] of stores) {
  store.set('colour', 'red');
  const previous = store.set('colour', 'blue');
  console.log(`${name}: colour was ${previous}, is ${store.get('colour')}, size is ${store.get('size')}`);
}
