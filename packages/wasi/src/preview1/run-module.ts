/** Runs a core module that exports `_start`. */
import { LinkError, limitMemory, promisingFunction, trapFromCore } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Ended } from '../exit.ts';
import type { Host } from '../host.ts';
import { Preview1 } from './preview1.ts';

/** A core module: compiled, or its bytes, which a limit of its memory needs. */
export type ModuleSource = WebAssembly.Module | Uint8Array;

/** Instantiates the module and calls its `_start`. */
export function runModule(host: Host, source: ModuleSource): Ended {
  const module = compile(source, host.grants.limits?.maxMemory);
  checkCommand(module);
  const preview1 = new Preview1(host);
  const body = (): number => {
    try {
      start(preview1, new WebAssembly.Instance(module, preview1.importsOf(module)))();
      return 0;
    } catch (exception) {
      return exitCodeOf(preview1, exception);
    }
  };
  const timeout = host.grants.limits?.timeout;
  return { exitCode: timeout === undefined ? body() : host.platform.withTimeout(timeout, body) };
}

/** The same; the guest may be suspended meanwhile, but where there is a limit of its time. */
export async function runModuleAsync(host: Host, source: ModuleSource): Promise<Ended> {
  if (!host.blocker.suspends) return runModule(host, source);
  const module = compile(source, host.grants.limits?.maxMemory);
  checkCommand(module);
  const preview1 = new Preview1(host);
  try {
    const instance = await WebAssembly.instantiate(module, preview1.importsOf(module));
    await promisingFunction(start(preview1, instance))();
    return { exitCode: 0 };
  } catch (exception) {
    return { exitCode: exitCodeOf(preview1, exception) };
  }
}

function start(preview1: Preview1, { exports }: WebAssembly.Instance): () => void {
  preview1.bind(exports['memory'] as WebAssembly.Memory);
  return exports['_start'] as () => void;
}

function exitCodeOf(preview1: Preview1, exception: unknown): number {
  const reason = preview1.reasonFor(exception);
  if (reason instanceof Exit) return reason.exitCode;
  throw reason === exception ? trapFromCore(exception) : reason;
}

function compile(source: ModuleSource, maxMemory: number | undefined): WebAssembly.Module {
  if (source instanceof WebAssembly.Module) {
    if (maxMemory === undefined) return source;
    throw new TypeError('the limit `maxMemory` needs the bytes of a core module, not a WebAssembly.Module');
  }
  const limited = maxMemory === undefined ? undefined : limitMemory({ bytes: source, offset: 0 }, maxMemory);
  return new WebAssembly.Module((limited ?? source) as BufferSource);
}

function checkCommand(module: WebAssembly.Module): void {
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (from === 'wasi_snapshot_preview1' && kind === 'function') continue;
    throw new LinkError(`${from} ${name}`, `there is nothing to import this ${kind} from`);
  }
  const exports = WebAssembly.Module.exports(module);
  const has = (name: string, kind: string): boolean =>
    exports.some((each) => each.name === name && each.kind === kind);
  if (!has('_start', 'function')) {
    throw new LinkError('_start', 'the module does not export this function, so it is no command');
  }
  if (!has('memory', 'memory')) throw new LinkError('memory', 'the module does not export its memory');
}
