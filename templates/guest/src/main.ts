// The host, in TypeScript as well: it gives prices and fills a cart that lives in the guest.
import { readFile } from 'node:fs/promises';
import { ComponentError, instantiate } from './gen/shop.js';

const prices = new Map([
  ['apple', 40],
  ['bread', 320],
  ['air', 0],
]);

const { carts } = await instantiate(await readFile(new URL('../shop.component.wasm', import.meta.url)), {
  'demo:shop/prices@1.0.0': {
    price(article) {
      const price = prices.get(article);
      if (price === undefined) throw new ComponentError(`no price for ${article}`);
      return price;
    },
  },
});

const cart = new carts.Cart('Ada');
cart.add({ article: 'apple', count: 3 });
cart.add({ article: 'bread', count: 2 });
for (const article of ['gold', 'air']) {
  try {
    cart.add({ article, count: 1 });
  } catch (error) {
    if (!(error instanceof ComponentError)) throw error;
    console.log(`refused: ${error.payload}`);
  }
}
console.log(
  cart
    .lines()
    .map(({ article, count }) => `${count} ${article}`)
    .join(', '),
);
console.log(`${cart.total()} cents, most of it for ${cart.dearest()?.article}`);
cart[Symbol.dispose]();
