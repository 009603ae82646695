/** Runs a core module that exports `_start`. */
import { LinkError, trapFromCore } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Host } from '../host.ts';
import { Preview1 } from './preview1.ts';

/** Instantiates the module and calls its `_start`. */
export function runModule(host: Host, module: WebAssembly.Module): { readonly exitCode: number } {
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
