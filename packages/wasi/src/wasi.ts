/** What programs hold: the WASI of one instance. */
import type { Component, Exports, Imports } from '@wit-bindgen-ts/runtime';
import type { Ended } from './exit.ts';
import type { Grants } from './grants.ts';
import { Host } from './host.ts';
import type { Platform } from './platform.ts';
import { preview2Imports } from './preview2/imports.ts';
import { callComponent, callComponentAsync, runCommand, runCommandAsync } from './preview2/run-command.ts';
import { suspendingImports } from './preview2/suspending-imports.ts';
import { Preview1 } from './preview1/preview1.ts';
import { runModule, runModuleAsync } from './preview1/run-module.ts';
import type { ModuleSource } from './preview1/run-module.ts';
import { disposeSymbol } from './preview2/dispose-symbol.ts';

export class Wasi {
  private readonly host: Host;
  private importsOfComponents: Imports | undefined;

  constructor(grants: Grants, platform: Platform) {
    this.host = new Host(grants, platform);
  }

  /** The grants, as they were when this was made. */
  get grants(): Grants {
    return this.host.grants;
  }

  /** What a component imports: `component.instantiate({ ...wasi.imports, … })`. */
  get imports(): Imports {
    return (this.importsOfComponents ??= preview2Imports(this.host));
  }

  /** What a core module imports from `wasi_snapshot_preview1`. `memory` is given once there is an instance. */
  preview1(): Preview1 {
    return new Preview1(this.host);
  }

  /**
   * Runs a command to its end: a component with `wasi:cli/run`, or a core module with `_start`. A trap is
   * thrown; the exit of the guest is a value.
   */
  run(guest: Component | ModuleSource): Ended {
    this.host.waitBy('blocking');
    try {
      // Not by the class of a component, since a program may have two copies of the runtime.
      return guest instanceof WebAssembly.Module || guest instanceof Uint8Array
        ? runModule(this.host, guest)
        : runCommand(this.host, guest);
    } finally {
      this.close();
    }
  }

  /**
   * As `run`. Where the engine can suspend a guest (JSPI: Node 26, Chromium), the event loop goes on while the guest
   * waits; elsewhere, and where there is a limit of its time, the thread is blocked, with the same results.
   */
  async runAsync(guest: Component | ModuleSource): Promise<Ended> {
    this.suspend();
    try {
      return guest instanceof WebAssembly.Module || guest instanceof Uint8Array
        ? await runModuleAsync(this.host, guest)
        : await runCommandAsync(this.host, guest);
    } finally {
      this.close();
    }
  }

  /** As `call`, for functions that may suspend: `body` awaits what they return. */
  async callAsync<T>(component: Component, body: (exports: Exports) => T | Promise<T>): Promise<T | number> {
    this.suspend();
    try {
      return await callComponentAsync(this.host, component, body);
    } finally {
      this.close();
    }
  }

  /**
   * Lets the guest be suspended while it waits, where the engine can do that. Returns the option for its
   * instantiation: `component.instantiate(wasi.imports, { suspend: wasi.suspend() })`; empty where it cannot.
   */
  suspend(): readonly string[] {
    this.host.suspendWherePossible();
    return suspendingImports(this.host);
  }

  /** Instantiates a component and calls what it exports; returns the exit code where the guest exits meanwhile. */
  call<T>(component: Component, body: (exports: Exports) => T): T | number {
    this.host.waitBy('blocking');
    try {
      return callComponent(this.host, component, body);
    } finally {
      this.close();
    }
  }

  /** Closes all that the guest has left open. */
  close(): void {
    this.host.close();
  }

  [disposeSymbol](): void {
    this.close();
  }
}
