/** An instance of a component that exports `wasi:http/incoming-handler`. */
import type { Component } from '@wit-bindgen-ts/runtime';
import { Exit } from '../../exit.ts';
import type { Grants } from '../../grants.ts';
import { Host } from '../../host.ts';
import type { Platform } from '../../platform.ts';
import { instantiateGuest, withinTimeout } from '../instantiate-guest.ts';
import type { Exchange } from './exchange.ts';
import { nameOfHandler } from './name-of-handler.ts';

interface IncomingHandler {
  handle(request: Exchange['request'], outparam: Exchange['outparam']): void | Promise<void>;
}

export class HandlerInstance {
  readonly host: Host;
  /** How many requests it has been given. */
  uses = 0;
  /** It has trapped or exited, and can handle no more. */
  failed = false;
  private readonly component: Component;
  private handler: Promise<IncomingHandler> | undefined;

  /** Nothing of the guest runs before `prepare` or `handle`. */
  constructor(component: Component, grants: Grants, platform: Platform) {
    this.component = component;
    this.host = new Host(grants, platform);
    this.host.suspendWherePossible();
  }

  /** Instantiates the component, unless that has begun. What it fails by is for `handle` to say. */
  prepare(): void {
    this.instantiated().catch(() => {});
  }

  /**
   * Resolves once the guest has done with the request. Rejects with what it failed by, after whoever has asked was
   * told that it did.
   */
  async handle({ request, outparam }: Exchange): Promise<void> {
    this.uses++;
    try {
      const handler = await this.instantiated();
      await withinTimeout(this.host, () => handler.handle(request, outparam));
      outparam.returned();
    } catch (exception) {
      this.failed = true;
      outparam.failed();
      if (!(exception instanceof Exit)) throw exception;
    }
  }

  private instantiated(): Promise<IncomingHandler> {
    return (this.handler ??= this.instantiate());
  }

  private async instantiate(): Promise<IncomingHandler> {
    const exports = await instantiateGuest(this.host, this.component);
    return exports[nameOfHandler(this.component)] as IncomingHandler;
  }
}
