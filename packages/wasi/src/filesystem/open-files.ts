/** All that a guest holds open: counted, so that it cannot take the host's descriptors, and closed at the end. */
import { fail } from './error-code.ts';

interface Closable {
  close(): void;
}

export class OpenFiles {
  private readonly limit: number;
  private readonly open = new Set<Closable>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Fails where no more may be opened. */
  checkRoom(): void {
    if (this.open.size >= this.limit) fail('quota');
  }

  add(node: Closable): void {
    this.open.add(node);
  }

  close(node: Closable): void {
    if (this.open.delete(node)) node.close();
  }

  closeAll(): void {
    for (const node of this.open) node.close();
    this.open.clear();
  }
}
