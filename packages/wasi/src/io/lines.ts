/** Both sides of all lines of a loop, by number. */
import type { Endpoint, Outlet, Receive, Services } from './loop.ts';

/** The ends at the services. */
export class Endpoints {
  private readonly services: Services;
  private readonly emit: (line: number, event: object) => void;
  private readonly open = new Map<number, Endpoint>();
  /** Lines that services open count down, those that the guest opens count up. */
  private last = 0;
  private readonly closing = new Set<Promise<void>>();

  constructor(services: Services, emit: (line: number, event: object) => void) {
    this.services = services;
    this.emit = emit;
  }

  start(line: number, service: string, request: object): void {
    this.open.set(line, this.services[service]!(request, this.outlet(line)));
  }

  send(line: number, message: object): void {
    this.open.get(line)?.receive(message);
  }

  close(line: number): void {
    const closed = this.open.get(line)?.close();
    this.open.delete(line);
    if (closed === undefined) return;
    this.closing.add(closed);
    void closed.then(() => this.closing.delete(closed));
  }

  /** Closes all that is open; done once all has been sent. */
  async closeAll(): Promise<void> {
    for (const line of this.open.keys()) this.close(line);
    await Promise.all(this.closing);
  }

  private outlet(line: number): Outlet {
    return {
      emit: (event) => this.emit(line, event),
      adopt: (make) => {
        const adopted = --this.last;
        this.open.set(adopted, make(this.outlet(adopted)));
        return adopted;
      },
    };
  }
}

/** The ends at the guest. */
export class Receivers {
  private readonly open = new Map<number, Receive>();
  private last = 0;

  /** A number for a line that the guest opens. */
  add(receive: Receive): number {
    const line = ++this.last;
    this.open.set(line, receive);
    return line;
  }

  attach(line: number, receive: Receive): void {
    this.open.set(line, receive);
  }

  remove(line: number): void {
    this.open.delete(line);
  }

  deliver(line: number, event: object): void {
    this.open.get(line)?.(event);
  }
}
