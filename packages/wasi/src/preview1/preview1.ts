/** `wasi_snapshot_preview1` for one core module: all 46 functions, of which none is ever missing. */
import { suspending, unwind } from '@wit-bindgen-ts/runtime';
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

/** The functions in which a guest can wait. */
const waiting = ['poll_oneoff', 'fd_read', 'fd_write', 'sock_accept', 'sock_recv', 'sock_send'];

export class Preview1 {
  private readonly memory = new GuestMemory();
  private readonly functions: Readonly<Record<string, CoreFunction>>;
  private readonly host: Host;
  private thrown: { readonly exception: unknown } | undefined;

  constructor(host: Host) {
    this.host = host;
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
    if (this.host.blocker.suspends) {
      for (const name of waiting) functions[name] = suspending(functions[name]!) as CoreFunction;
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
    const failed = (exception: unknown): number => {
      const number = errnoOf(exception);
      if (number !== undefined) return number;
      // By a trap, which no handler of the guest's sees.
      this.thrown = { exception };
      return unwind();
    };
    return (...args) => {
      try {
        const result: unknown = fn(...args);
        // A promise where the guest is suspended.
        if (!(result instanceof Promise)) return (result as number | undefined) ?? errno.success;
        return result.then((value: number | undefined) => value ?? errno.success, failed) as never;
      } catch (exception) {
        return failed(exception);
      }
    };
  }
}
