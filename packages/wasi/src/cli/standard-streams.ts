/** Standard input, output and error for a guest's grants. */
import type { Grants, InputGrant, OutputGrant } from '../grants.ts';
import { AMPLE_ROOM, END } from '../io/streams.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { Platform } from '../platform.ts';

export interface StandardStreams {
  readonly stdin: StandardStream<Source>;
  readonly stdout: StandardStream<Sink>;
  readonly stderr: StandardStream<Sink>;
}

export interface StandardStream<S> {
  readonly stream: S;
  readonly terminal: boolean;
  /** Gives back what the operating system holds, once the instance is done with. */
  close?(): void;
}

/** The streams that were granted; input that was not is at its end, output goes nowhere. */
export function standardStreams(grants: Grants, platform: Platform): StandardStreams {
  return {
    stdin: input(grants.stdin, platform),
    stdout: output(grants.stdout, () => platform.output('stdout')),
    stderr: output(grants.stderr, () => platform.output('stderr')),
  };
}

function input(grant: InputGrant | undefined, platform: Platform): StandardStream<Source> {
  if (grant === 'inherit') return platform.input();
  if (typeof grant === 'function') return { stream: new CallbackSource(grant), terminal: false };
  const bytes = typeof grant === 'string' ? new TextEncoder().encode(grant) : grant;
  return { stream: new BytesSource(bytes ?? new Uint8Array()), terminal: false };
}

function output(grant: OutputGrant | undefined, inherited: () => StandardStream<Sink>): StandardStream<Sink> {
  if (grant === 'inherit') return inherited();
  return { stream: new CallbackSink(grant), terminal: false };
}

class BytesSource implements Source {
  private rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.rest = bytes;
  }

  ready(): boolean {
    return true;
  }

  read(target: Uint8Array): number {
    if (this.rest.length === 0) return END;
    const part = this.rest.subarray(0, target.length);
    target.set(part);
    this.rest = this.rest.subarray(part.length);
    return part.length;
  }
}

class CallbackSource implements Source {
  private readonly ask: (max: number) => Uint8Array | undefined;
  private answer = new BytesSource(new Uint8Array());
  private ended = false;

  constructor(ask: (max: number) => Uint8Array | undefined) {
    this.ask = ask;
  }

  ready(): boolean {
    return true;
  }

  read(target: Uint8Array): number {
    if (target.length === 0) return 0;
    let count = this.answer.read(target);
    while (count === END && !this.ended) {
      const bytes = this.ask(target.length);
      if (bytes === undefined) this.ended = true;
      else this.answer = new BytesSource(bytes);
      count = this.answer.read(target);
    }
    return count;
  }
}

class CallbackSink implements Sink {
  private readonly take: ((bytes: Uint8Array) => void) | undefined;

  constructor(take: ((bytes: Uint8Array) => void) | undefined) {
    this.take = take;
  }

  ready(): boolean {
    return true;
  }

  room(): number {
    return AMPLE_ROOM;
  }

  write(bytes: Uint8Array): void {
    // A copy, since the bytes may be the guest's memory.
    if (bytes.length > 0) this.take?.(bytes.slice());
  }

  flush(): void {
    // Nothing is kept back.
  }
}
