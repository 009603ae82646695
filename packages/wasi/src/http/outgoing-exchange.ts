/** A guest's request under way, and its response: what is common to all clients. */
import type { Endpoint, Outlet } from '../io/loop.ts';
import type { ErrorCode } from './error-code.ts';
import type { ClientRequest, HttpMessage } from './messages.ts';

/** Ends with the response, with an error code, or when the guest is gone; after that the guest is told nothing. */
export abstract class OutgoingExchange implements Endpoint {
  protected readonly request: ClientRequest;
  /** Bytes of the response that the guest has not taken yet. */
  protected onItsWay = 0;
  protected over = false;
  private readonly outlet: Outlet;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(request: ClientRequest, outlet: Outlet) {
    this.request = request;
    this.outlet = outlet;
  }

  abstract receive(message: HttpMessage): void;

  /** Gives up what is under way. */
  protected abstract stop(): void;

  close(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.stop();
  }

  /** Fails with `code` where nothing happens for that many milliseconds; `undefined` waits for ever. */
  protected expect(
    milliseconds: number | undefined,
    code: ErrorCode = { tag: 'connection-read-timeout' },
  ): void {
    clearTimeout(this.timer);
    if (milliseconds === undefined || this.over) return;
    this.timer = setTimeout(() => this.fail(code), milliseconds);
  }

  protected fail(code: ErrorCode): void {
    if (this.over) return;
    this.tell({ kind: 'failed', code });
    this.close();
  }

  protected tell(message: HttpMessage): void {
    if (!this.over) this.outlet.emit(message);
  }
}
