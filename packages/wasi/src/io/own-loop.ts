/** The event loop of the guest's own thread: for guests that are suspended while they wait. */
import type { Line, Loop, Receive, Services } from './loop.ts';
import { Endpoints, Receivers } from './lines.ts';

export class OwnLoop implements Loop {
  private readonly receivers = new Receivers();
  private readonly endpoints: Endpoints;
  private arrived: (readonly [line: number, event: object])[] = [];

  /** `wake` is called where an event has arrived. */
  constructor(services: Services, wake: () => void) {
    this.endpoints = new Endpoints(services, (line, event) => {
      this.arrived.push([line, event]);
      wake();
    });
  }

  open(service: string, request: object, receive: Receive): Line {
    const line = this.receivers.add(receive);
    this.endpoints.start(line, service, request);
    return this.line(line);
  }

  attach(line: number, receive: Receive): Line {
    this.receivers.attach(line, receive);
    return this.line(line);
  }

  take(): void {
    if (this.arrived.length === 0) return;
    const { arrived } = this;
    this.arrived = [];
    for (const [line, event] of arrived) this.receivers.deliver(line, event);
  }

  close(): void {
    void this.endpoints.closeAll();
  }

  private line(line: number): Line {
    return {
      send: (message) => this.endpoints.send(line, message),
      close: () => {
        this.receivers.remove(line);
        this.endpoints.close(line);
      },
    };
  }
}
