/** `wasi:http/types`: a body that comes in, and its trailers. */
import type { BodySource } from '../../http/body-source.ts';
import { FieldList, visibleFields } from '../../http/field-list.ts';
import type { ErrorCode } from '../../http/error-code.ts';
import type { Blocker } from '../../io/waiting.ts';
import { disposeSymbol } from '../dispose-symbol.ts';
import { InputStream, Pollable } from '../io.ts';
import { Fields } from './fields.ts';
import { Refused } from './refused.ts';

export class IncomingBody {
  readonly source: BodySource;
  private readonly blocker: Blocker;
  private streamed = false;

  constructor(source: BodySource, blocker: Blocker) {
    this.source = source;
    this.blocker = blocker;
  }

  stream(): InputStream {
    if (this.streamed) throw new Refused('the stream was given before');
    this.streamed = true;
    return new InputStream(this.source, this.blocker);
  }

  static finish(body: IncomingBody): FutureTrailers {
    body.source.skip();
    return new FutureTrailers(body.source, body.blocker);
  }

  [disposeSymbol](): void {
    this.source.skip();
  }
}

type Taken<T> = { readonly tag: 'ok'; readonly val: T } | { readonly tag: 'err'; readonly val?: undefined };
type Outcome<T> =
  { readonly tag: 'ok'; readonly val?: T | undefined } | { readonly tag: 'err'; readonly val: ErrorCode };

export class FutureTrailers {
  private readonly source: BodySource;
  private readonly blocker: Blocker;
  private given = false;

  constructor(source: BodySource, blocker: Blocker) {
    this.source = source;
    this.blocker = blocker;
  }

  subscribe(): Pollable {
    const { source } = this;
    return new Pollable({ wakes: true, ready: () => source.isOver }, this.blocker);
  }

  get(): Taken<Outcome<Fields>> | undefined {
    const { ended, failure } = this.source;
    if (!this.source.isOver) return undefined;
    if (this.given) return { tag: 'err' };
    this.given = true;
    if (failure !== undefined) return { tag: 'ok', val: { tag: 'err', val: failure.payload } };
    const trailers = ended?.trailers;
    const val = trailers && new Fields(new FieldList(visibleFields(trailers), false));
    return { tag: 'ok', val: { tag: 'ok', val } };
  }

  [disposeSymbol](): void {
    // Nothing is held.
  }
}
