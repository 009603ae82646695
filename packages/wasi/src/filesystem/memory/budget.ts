/** What files in memory may take in all. */
import { fail } from '../error-code.ts';

/** About what a name, its times and its place in a map take. */
const ENTRY_BYTES = 256;

export class Budget {
  private left: number;

  constructor(bytes: number) {
    this.left = bytes;
  }

  take(bytes: number): void {
    if (bytes > this.left) fail('insufficient-space');
    this.left -= bytes;
  }

  giveBack(bytes: number): void {
    this.left += bytes;
  }

  takeEntry(name: string): void {
    this.take(ENTRY_BYTES + name.length);
  }

  giveBackEntry(name: string): void {
    this.giveBack(ENTRY_BYTES + name.length);
  }
}
