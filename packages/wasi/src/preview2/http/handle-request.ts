/** Has a component that exports `wasi:http/incoming-handler` handle one request, by an instance of its own. */
import { LinkError } from '@wit-bindgen-ts/runtime';
import type { Component, Imports } from '@wit-bindgen-ts/runtime';
import type { Host } from '../../host.ts';
import { callComponentAsync } from '../run-command.ts';
import type { Exchange } from './exchange.ts';

interface IncomingHandler {
  handle(request: Exchange['request'], outparam: Exchange['outparam']): void | Promise<void>;
}

/** The exact name of the export. Throws a `LinkError` where there is none. */
export function nameOfHandler({ exports }: Component): string {
  const names = exports.map((each) => each.name);
  const name = names.find((each) => /^wasi:http\/incoming-handler(@0\.2\.|$)/.test(each));
  if (name !== undefined) return name;
  const found = names.length === 0 ? 'nothing' : names.map((each) => `\`${each}\``).join(', ');
  throw new LinkError('wasi:http/incoming-handler', `the component does not export this, but ${found}`);
}

/**
 * Resolves once the guest has done with the request. Rejects with what it failed by, after whoever has asked was
 * told that it did.
 */
export async function handleRequest(
  host: Host,
  imports: Imports,
  component: Component,
  exchange: Exchange,
): Promise<void> {
  const name = nameOfHandler(component);
  const { request, outparam } = exchange;
  try {
    const exitCode = await callComponentAsync(host, imports, component, (exports) => {
      return (exports[name] as IncomingHandler).handle(request, outparam);
    });
    if (exitCode === undefined) outparam.returned();
    else outparam.failed();
  } catch (exception) {
    outparam.failed();
    throw exception;
  }
}
