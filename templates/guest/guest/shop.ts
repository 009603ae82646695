// The guest, in TypeScript: types of what it imports and must export are generated from the WIT.
import { price } from 'demo:shop/prices@1.0.0';
import type { Guest, Implements } from './gen/shop.exports.js';
import type { Line } from './gen/interfaces/demo.shop.carts.js';

class Cart {
  readonly #owner: string;
  readonly #lines: { readonly line: Line; readonly sum: number }[] = [];

  constructor(owner: string) {
    this.#owner = owner;
  }

  add(line: Line): void {
    // What the host throws goes on to whoever called: both are a `result` with a string.
    const sum = price(line.article) * line.count;
    if (sum === 0) throw `${this.#owner} gets nothing for nothing`;
    this.#lines.push({ line, sum });
  }

  total(): number {
    return this.#lines.reduce((total, { sum }) => total + sum, 0);
  }

  lines(): Line[] {
    return this.#lines.map(({ line }) => line);
  }

  dearest(): Line | null {
    const [first] = [...this.#lines].sort((a, b) => b.sum - a.sum);
    return first?.line ?? null;
  }
}

export const carts: Guest['carts'] = { Cart };

/** The compiler says here what the module lacks. */
export type Checked = Implements<typeof import('./shop.js')>;
