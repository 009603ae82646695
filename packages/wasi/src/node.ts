/** WASI on Node. */
import type { Component } from '@wit-bindgen-ts/runtime';
import type { Grants } from './grants.ts';
import { nodePlatform } from './node/platform.ts';
import { webHandler } from './preview2/http/web-handler.ts';
import type { GrantsForRequests, HandlerOptions, WebHandler } from './preview2/http/web-handler.ts';
import { Wasi } from './wasi.ts';

/** Makes the WASI of one instance. It gets what `grants` names, and nothing else. */
export function wasi(grants: Grants = {}): Wasi {
  return new Wasi(grants, nodePlatform);
}

/**
 * A function that answers requests by a component that exports `wasi:http/incoming-handler`, each by an instance of
 * its own unless `options` say otherwise. `grants` may depend on the request. Throws a `LinkError` where the component
 * does not export it.
 */
export function handler(
  component: Component,
  grants: GrantsForRequests = {},
  options: HandlerOptions = {},
): WebHandler {
  return webHandler(component, grants, nodePlatform, options);
}

export * from './public.ts';
