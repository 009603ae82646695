/** `wasi_snapshot_preview1` for one core module: all 46 functions, of which none is ever missing. */
import { unwind } from '@wit-bindgen-ts/runtime';
import type { Host } from '../host.ts';
import { clocks } from './clocks.ts';
import type { Context, Functions } from './context.ts';
import { descriptorFunctions } from './descriptor-functions.ts';
import { Descriptors } from './descriptors.ts';
import { environment } from './environment.ts';
import { errno, errnoOf } from './errno.ts';
import { GuestMemory } from './guest-memory.ts';
import { paths } from './paths.ts';
import { poll } from './poll.ts';
import { processFunctions } from './process.ts';
import { readWrite } from './read-write.ts';

const areas: readonly ((context: Context) => Functions)[] = [
  environment,
  clocks,
  descriptorFunctions,
  readWrite,
  paths,
  poll,
  processFunctions,
];

type CoreFunction = (...args: unknown[]) => number;

export class Preview1 {
  private readonly memory = new GuestMemory();
  private readonly functions: Readonly<Record<string, CoreFunction>>;
  private thrown: { readonly exception: unknown } | undefined;

  constructor(host: Host) {
    const context = { host, memory: this.memory, descriptors: new Descriptors(host) };
    const functions: Record<string, CoreFunction> = {};
    for (const area of areas) {
      for (const [name, fn] of Object.entries(area(context)))
        functions[name] = this.guard(fn as CoreFunction);
    }
    this.functions = functions;
  }

  /** The functions that a module imports; one that preview1 does not have answers ENOSYS. */
  importsOf(module: WebAssembly.Module): {
    readonly wasi_snapshot_preview1: Readonly<Record<string, CoreFunction>>;
  } {
    const functions = { ...this.functions };
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (from === 'wasi_snapshot_preview1' && kind === 'function') functions[name] ??= () => errno.nosys;
    }
    return { wasi_snapshot_preview1: functions };
  }

  /** Tells which memory the functions work on. */
  bind(memory: WebAssembly.Memory): void {
    this.memory.bind(memory);
  }

  /**
   * What a call of the guest threw, in truth: what a function of ours threw below the guest's frames, or what
   * came out.
   */
  reasonFor(exception: unknown): unknown {
    return this.thrown === undefined ? exception : this.thrown.exception;
  }

  /** Makes error numbers of what a function throws; what is no error of the guest's ends it. */
  private guard(fn: (...args: unknown[]) => number | void): CoreFunction {
    return (...args) => {
      try {
        return fn(...args) ?? errno.success;
      } catch (exception) {
        const number = errnoOf(exception);
        if (number !== undefined) return number;
        // By a trap, which no handler of the guest's sees.
        this.thrown = { exception };
        return unwind();
      }
    };
  }
}
