/**
 * Asynchronous input and output. It happens on an event loop: that of the guest's own thread, where the engine can
 * suspend the guest, or that of a thread of its own, for which the guest's thread waits. What happens there is the
 * same code in both cases: a table of services. The guest's side opens lines to them, sends messages and is told of
 * events; both are data that structured clone copies.
 */

/** The guest's end of a line. */
export interface Line {
  /** Sends a message. Whoever sends an array of bytes gives it away. */
  send(message: object): void;
  /** Closes what is at the other end. No event comes any more. */
  close(): void;
}

/** Is told what has happened at the other end of a line. */
// oxlint-disable-next-line typescript/no-explicit-any -- each service has events of its own.
export type Receive = (event: any) => void;

export interface Loop {
  /** Opens a line to a service, by its name. */
  open(service: string, request: object, receive: Receive): Line;
  /** Takes up a line that a service has opened by itself, by the number that its event told. */
  attach(line: number, receive: Receive): Line;
  /** Hands out the events that have arrived. */
  take(): void;
  /** Blocks until an event arrives, or for so many nanoseconds; absent where the events come on this very thread. */
  block?(nanoseconds: bigint | undefined): void;
  /** Closes all that is open. */
  close(): void;
}

/** What a service gives for a line: the other end. */
export interface Endpoint {
  // oxlint-disable-next-line typescript/no-explicit-any -- each service has messages of its own.
  receive(message: any): void;
  /** Closes it; a promise, where something that was sent is still under way. */
  close(): void | Promise<void>;
}

/** What a service may do to the guest's side. */
export interface Outlet {
  /** Tells the guest's side of an event. */
  emit(event: object): void;
  /** Opens a further line, such as that of a connection which was accepted; its events begin when it is attached. */
  adopt(make: (outlet: Outlet) => Endpoint): number;
}

/** Opens the other end of a line. */
// oxlint-disable-next-line typescript/no-explicit-any -- each service has requests of its own.
export type Service = (request: any, outlet: Outlet) => Endpoint;

export type Services = Readonly<Record<string, Service>>;
