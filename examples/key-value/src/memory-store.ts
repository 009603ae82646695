// The host's own store: the same interface that the guest exports, implemented in TypeScript.
import type { Store } from './gen/interfaces/demo.key-value.store.js';

export class MemoryStore implements Store {
  readonly #values = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: string): string | undefined {
    const previous = this.#values.get(key);
    this.#values.set(key, value);
    return previous;
  }
}
