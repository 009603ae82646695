/** `wasi:http/types.outgoing-body` */
import { BodySink } from '../../http/body-sink.ts';
import { HttpError } from '../../http/error-code.ts';
import type { FieldList } from '../../http/field-list.ts';
import type { Blocker } from '../../io/waiting.ts';
import { disposeSymbol } from '../dispose-symbol.ts';
import { OutputStream } from '../io.ts';
import type { Fields } from './fields.ts';
import { Refused } from './refused.ts';

/** Whose body it is. */
type Of = 'request' | 'response';

export class OutgoingBody {
  readonly sink: BodySink;
  private readonly of: Of;
  /** What the headers promise, in bytes. */
  private readonly promised: bigint | undefined;
  private readonly blocker: Blocker;
  private streamed = false;
  private finished = false;

  constructor(of: Of, headers: FieldList, blocker: Blocker) {
    this.of = of;
    const [length] = headers.get('content-length');
    this.promised = length === undefined ? undefined : wholeNumber(length);
    this.sink = new BodySink(
      this.promised === undefined
        ? undefined
        : { bytes: this.promised, exceeded: { tag: `HTTP-${of}-body-size` } },
    );
    this.blocker = blocker;
  }

  write(): OutputStream {
    if (this.streamed) throw new Refused('the stream was given before');
    this.streamed = true;
    return new OutputStream(this.sink, this.blocker);
  }

  static finish(body: OutgoingBody, trailers: Fields | undefined): void {
    const failure = body.end(trailers);
    if (failure !== undefined) throw failure;
  }

  /** Ends a body that the guest has neither finished nor dropped. */
  endIfKept(): void {
    if (!this.finished) this.end(undefined);
  }

  /** Is told when the body is given up before its end. */
  onAbandoned: (error: HttpError) => void = () => {};

  /** A body that is dropped before it is finished is cut off. */
  [disposeSymbol](): void {
    if (!this.finished) this.abandon(new HttpError({ tag: 'connection-terminated' }));
  }

  /** Fails, and says so, where the body is not what its head has promised. */
  private end(trailers: Fields | undefined): HttpError | undefined {
    this.finished = true;
    const { promised, of, sink } = this;
    if (promised === undefined || BigInt(sink.written) === promised) {
      sink.end(trailers?.list.entries());
      return undefined;
    }
    const failure = new HttpError({ tag: `HTTP-${of}-body-size`, val: BigInt(sink.written) });
    this.abandon(failure);
    return failure;
  }

  private abandon(error: HttpError): void {
    this.finished = true;
    this.sink.fail(error.payload);
    this.onAbandoned(error);
  }
}

function wholeNumber(text: string): bigint {
  return /^\d+$/.test(text) ? BigInt(text) : -1n;
}
