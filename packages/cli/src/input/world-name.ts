/** What a component's world is called, since a component does not say. */
import { basename } from 'node:path';

/** A component has no name of its own: `guests/my_calc.component.wasm` becomes the world `my-calc`. */
export function worldNameOf(path: string): string {
  const words = basename(path)
    .replace(/(\.component)?\.[^.]*$/, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.join('-');
  return /^[a-z]/.test(name) ? name : `world${name === '' ? '' : `-${name}`}`;
}
