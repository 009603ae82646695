/** A server for a component that exports `wasi:http/incoming-handler`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Component } from '@wit-bindgen-ts/runtime';
import type { Grants } from '../../grants.ts';
import { Host } from '../../host.ts';
import { nameOfHandler } from '../../preview2/http/name-of-handler.ts';
import { nodePlatform } from '../platform.ts';
import { GuestPool } from './guest-pool.ts';
import { ServerExchange } from './server-exchange.ts';

/** How long requests that are under way may take at the end, in milliseconds. */
const LINGER = 10_000;

export interface ServeOptions {
  readonly host: string;
  /** 0 for one that is free. */
  readonly port: number;
  /** Threads for guests. */
  readonly workers: number;
  /** How many requests one instance handles, one after another. Default 1. */
  readonly maxInstanceReuseCount?: number | undefined;
  /** Milliseconds until a guest must have begun to answer. */
  readonly timeout: number;
  /** Is told of each response, when it has ended. */
  readonly onResponse: (log: AccessLog) => void;
  /** Is told of each failure of a guest. */
  readonly onError: (failure: string) => void;
}

export interface AccessLog {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

export interface Served {
  readonly address: AddressInfo;
  /** Takes no more requests, waits for those that are under way, and ends. */
  close(): Promise<void>;
}

/**
 * Serves a component: an instance for each request, unless they are reused, in threads, so that a guest that never
 * ends can be stopped. Rejects where the address cannot be listened at, and with a `TypeError` where a folder that was
 * granted is not there. `grants` may have no functions, and no `limits.timeout`.
 */
export async function serve(component: Component, grants: Grants, options: ServeOptions): Promise<Served> {
  nameOfHandler(component);
  // A folder that was granted and is not there is said now, and not at each request.
  new Host(grants, nodePlatform).close();
  const pool = new GuestPool(component, grants, {
    workers: options.workers,
    maxInstanceReuseCount: options.maxInstanceReuseCount ?? 1,
  });
  const server = createServer((request, response) => {
    const start = performance.now();
    response.on('close', () => {
      options.onResponse({
        method: request.method!,
        path: request.url!,
        status: response.statusCode,
        milliseconds: performance.now() - start,
      });
    });
    void new ServerExchange(pool, request, response, options);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, resolve);
    });
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    address: server.address() as AddressInfo,
    async close() {
      const ended = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), LINGER);
      await ended;
      clearTimeout(late);
      await pool.close();
    },
  };
}
