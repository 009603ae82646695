/** Makes instances of components with what their host grants, within its limits. */
import type { Component, Exports, InstantiateOptions } from '@wit-bindgen-ts/runtime';
import type { Host } from '../host.ts';
import { importsFor } from './imports.ts';
import { suspendingImports } from './suspending-imports.ts';

/** At once; the thread is blocked where the guest waits. */
export function instantiateGuestSync(host: Host, component: Component): Exports {
  return component.instantiateSync(importsFor(host, component), optionsFor(host)).exports;
}

/** The same; the guest may be suspended meanwhile, where its host says so. */
export async function instantiateGuest(host: Host, component: Component): Promise<Exports> {
  if (!host.blocker.suspends) return withinTimeout(host, () => instantiateGuestSync(host, component));
  const { exports } = await component.instantiate(importsFor(host, component), optionsFor(host));
  return exports;
}

/** Runs `body`, which runs the guest, for as long as the guest may; a longer time is a `Trap`. */
export function withinTimeout<T>({ grants, platform }: Host, body: () => T): T {
  const timeout = grants.limits?.timeout;
  return timeout === undefined ? body() : platform.withTimeout(timeout, body);
}

function optionsFor(host: Host): InstantiateOptions {
  const { maxMemory } = host.grants.limits ?? {};
  return { limits: { maxMemory }, suspend: suspendingImports(host) };
}
