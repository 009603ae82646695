/** The body of a message that comes in, as it arrives. */
import { END } from '../io/streams.ts';
import type { Source } from '../io/streams.ts';
import { HttpError } from './error-code.ts';
import type { ErrorCode } from './error-code.ts';
import type { HeaderList } from './messages.ts';

export class BodySource implements Source {
  readonly wakes = true;
  /** What came after the body: present once it has ended, `undefined` in it where there were none. */
  ended: { readonly trailers: HeaderList | undefined } | undefined;
  failure: HttpError | undefined;
  private readonly chunks: Uint8Array[] = [];
  private readonly taken: (count: number) => void;

  /** `taken` is told how many bytes the guest has read. */
  constructor(taken: (count: number) => void) {
    this.taken = taken;
  }

  ready(): boolean {
    return this.chunks.length > 0 || this.isOver;
  }

  read(target: Uint8Array): number {
    let [chunk] = this.chunks;
    if (chunk === undefined) {
      if (this.failure !== undefined) throw this.failure;
      return this.ended === undefined ? 0 : END;
    }
    let count = 0;
    while (chunk !== undefined && count < target.length) {
      const part = chunk.subarray(0, target.length - count);
      target.set(part, count);
      count += part.length;
      if (part.length < chunk.length) this.chunks[0] = chunk.subarray(part.length);
      else this.chunks.shift();
      [chunk] = this.chunks;
    }
    if (count > 0) this.taken(count);
    return count;
  }

  /** True once nothing more comes. */
  get isOver(): boolean {
    return this.ended !== undefined || this.failure !== undefined;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.chunks.push(bytes);
  }

  end(trailers: HeaderList | undefined): void {
    this.ended = { trailers };
  }

  fail(code: ErrorCode): void {
    if (!this.isOver) this.failure = new HttpError(code);
  }

  /** Reads nothing more: what comes is passed over, up to the trailers. */
  skip(): void {
    const left = this.chunks.reduce((sum, { length }) => sum + length, 0);
    this.chunks.length = 0;
    if (left > 0) this.taken(left);
    this.push = ({ length }) => this.taken(length);
  }
}
