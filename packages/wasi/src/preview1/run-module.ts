/** Runs a core module that exports `_start`. */
import { LinkError, limitMemory, trapFromCore } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Host } from '../host.ts';
import { Preview1 } from './preview1.ts';

/** A core module: compiled, or its bytes, which a limit of its memory needs. */
export type ModuleSource = WebAssembly.Module | Uint8Array;

/** Instantiates the module and calls its `_start`. */
export function runModule(host: Host, source: ModuleSource): { readonly exitCode: number } {
  const module = compile(source, host.grants.limits?.maxMemory);
  checkCommand(module);
  const preview1 = new Preview1(host);
  const body = (): number => {
    try {
      const { exports } = new WebAssembly.Instance(module, preview1.importsOf(module));
      preview1.bind(exports['memory'] as WebAssembly.Memory);
      (exports['_start'] as () => void)();
      return 0;
    } catch (exception) {
      const reason = preview1.reasonFor(exception);
      if (reason instanceof Exit) return reason.exitCode;
      throw reason === exception ? trapFromCore(exception) : reason;
    }
  };
  const timeout = host.grants.limits?.timeout;
  return { exitCode: timeout === undefined ? body() : host.platform.withTimeout(timeout, body) };
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
