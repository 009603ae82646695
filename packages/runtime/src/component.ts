/**
 * A component, compiled and ready to be instantiated any number of times: the entry for everyone who has bytes.
 */
import { CompileError, compileLinkPlan } from '@wit-bindgen-ts/component';
import type { CoreModule, ExternDescriptor, LinkPlan } from '@wit-bindgen-ts/component';
import { buildExports } from './exports/build-exports.ts';
import { describeExports } from './exports/describe.ts';
import type { Exports } from './exports/exports.ts';
import { checkNesting } from './check-nesting.ts';
import { checkTable } from './glue/check-table.ts';
import { GlueMaker } from './glue/glue-maker.ts';
import { defaultShape } from './glue/table.ts';
import type { GlueTable, ResultShape, Shape } from './glue/table.ts';
import { definitionsOfHost } from './imports/check-definition.ts';
import { HostImports } from './imports/host-imports.ts';
import type { Imports } from './imports/find-import.ts';
import { limitMemories, limitMemoriesSync } from './limit-memories.ts';
import { withDefaults } from './limits.ts';
import type { Limits } from './limits.ts';
import { Linker } from './linker.ts';
import { nothingCaptured, setComponentValue } from './linking/component-value.ts';
import type { CompiledComponent, ComponentValue } from './linking/component-value.ts';
import { rememberModule } from './linking/module-types.ts';
import { runAsync, runSync } from './linking/run-steps.ts';

/** Where a component comes from: its bytes, or the response to a request for them. */
export type ComponentSource = ArrayBuffer | ArrayBufferView | ResponseLike | Promise<ResponseLike>;

/** What is used of a `Response`; no library of the DOM's types is needed to name it. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface InstantiateOptions {
  /** `never` runs without making code, as a strict Content-Security-Policy demands. Default `auto`. */
  readonly codegen?: 'auto' | 'never' | undefined;
  /** `trap` links although imports are missing; calling one traps and names it. Default `error`. */
  readonly missing?: 'error' | 'trap' | undefined;
  /** What a returned `result` becomes: `throw` (default) or `{ tag, val }`. Generated glue decides it itself. */
  readonly result?: ResultShape | undefined;
  /** What `flags` are: an object of booleans (default), or a bigint of their bits. Generated glue decides it. */
  readonly flags?: Shape['flags'] | undefined;
  /** What `s64` and `u64` are: a bigint (default), or a number that refuses what it cannot hold. As above. */
  readonly int64?: Shape['int64'] | undefined;
  /** Generated glue; what it lacks is made. */
  readonly glue?: GlueTable | undefined;
  /** What a hostile guest may take; defaults never bother an honest one. */
  readonly limits?: { readonly [name in keyof Limits]?: Limits[name] | undefined } | undefined;
  /** `false` leaves handles of wrappers that were collected undropped. Default `true`. */
  readonly finalization?: boolean | undefined;
}

/** An instance of a component. */
export interface Instance<E = Exports> {
  /** Every export by its exact name and, where it is unambiguous, by the camelCase of its last word. */
  readonly exports: E;
}

/** Makes the object that users hold, which only the class can. */
let componentOf: (value: ComponentValue) => Component;

export class Component {
  private readonly value: ComponentValue;

  private constructor(value: ComponentValue) {
    this.value = value;
    setComponentValue(this, value);
  }

  /**
   * Decodes a component and compiles its core modules. Rejects with a `CompileError` that has the byte offset
   * where it is malformed, invalid or no component.
   */
  static async compile(source: ComponentSource): Promise<Component> {
    const plan = compileLinkPlan(await bytesOf(source));
    for (const module of plan.idleModules) checkModule(module);
    const compiled = await compilePlan(plan);
    return new Component({ compiled, captured: nothingCaptured });
  }

  /** Says why bytes are no component that this runtime accepts; `undefined` where they are. */
  static validate(bytes: ArrayBuffer | ArrayBufferView): CompileError | undefined {
    try {
      const { modules, idleModules } = compileLinkPlan(viewOf(bytes));
      for (const module of [...modules, ...idleModules]) checkModule(module);
    } catch (error) {
      if (error instanceof CompileError) return error;
      throw error;
    }
    return undefined;
  }

  /** What the component imports, with full types. */
  get imports(): readonly ExternDescriptor[] {
    return this.value.compiled.plan.imports;
  }

  /** What the component exports, with full types. */
  get exports(): readonly ExternDescriptor[] {
    return describeExports(this.value.compiled.plan);
  }

  /**
   * Makes an instance. Rejects with a `LinkError` where an import is missing or of the wrong kind, before any
   * guest code runs, and with a `Trap` where a start function traps.
   */
  async instantiate<E = Exports>(
    imports: Imports = {},
    options: InstantiateOptions = {},
  ): Promise<Instance<E>> {
    const limits = withDefaults(options.limits);
    const value = await limitMemories(this.value, limits.maxMemory);
    const linker = link(value, imports, options, limits);
    await runAsync(linker);
    return { exports: exportsOf(linker) as E };
  }

  /** As `instantiate`, at once. Browsers limit the size of modules that may be instantiated so. */
  instantiateSync<E = Exports>(imports: object = {}, options: InstantiateOptions = {}): Instance<E> {
    const limits = withDefaults(options.limits);
    const value = limitMemoriesSync(this.value, limits.maxMemory);
    const linker = link(value, imports as Imports, options, limits);
    runSync(linker);
    return { exports: exportsOf(linker) as E };
  }

  static {
    componentOf = (value) => new Component(value);
  }
}

function exportsOf(linker: Linker): Exports {
  return buildExports(linker, componentOf);
}

/** Checks the imports and the glue, before anything runs. */
function link(value: ComponentValue, imports: Imports, options: InstantiateOptions, limits: Limits): Linker {
  const { codegen = 'auto', missing = 'error', finalization = true, glue } = options;
  const { result, flags, int64 } = defined(glue?.shape ?? options);
  const { plan } = value.compiled;
  const host = new HostImports(imports, missing, definitionsOfHost);
  checkNesting(plan, limits.nesting);
  host.check(plan.imports);
  if (glue !== undefined) checkTable(glue, plan, missing);
  return new Linker(value, host, { choices: { codegen, result, flags, int64 }, limits, finalization }, glue);
}

/** The choices that were made, and the defaults for the others. */
function defined({
  result,
  flags,
  int64,
}: { readonly [name in keyof Shape]?: Shape[name] | undefined }): Shape {
  return {
    result: result ?? defaultShape.result,
    flags: flags ?? defaultShape.flags,
    int64: int64 ?? defaultShape.int64,
  };
}

/** Compiles the core modules of a plan, and of the components in it that others may instantiate. */
async function compilePlan(plan: LinkPlan): Promise<CompiledComponent> {
  const modules = Promise.all(
    plan.modules.map(async (source) => {
      try {
        return rememberModule(await WebAssembly.compile(source.bytes as BufferSource), source);
      } catch (error) {
        throw coreError(error, source.offset);
      }
    }),
  );
  const components = Promise.all(plan.components.map((open) => compilePlan(open.plan)));
  return { plan, modules: await modules, glue: new GlueMaker(), components: await components };
}

/** Throws a `CompileError` with the engine's reason where a core module is not valid. */
function checkModule({ bytes, offset }: CoreModule): void {
  if (WebAssembly.validate(bytes as BufferSource)) return;
  try {
    void new WebAssembly.Module(bytes as BufferSource);
  } catch (error) {
    throw coreError(error, offset);
  }
}

async function bytesOf(source: ComponentSource): Promise<Uint8Array> {
  const given = await source;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return viewOf(given);
  if (typeof given === 'object' && given !== null && typeof given.arrayBuffer === 'function') {
    if (!given.ok)
      throw new TypeError(`the request for the component failed: ${given.status} ${given.statusText}`);
    return new Uint8Array(await given.arrayBuffer());
  }
  throw new TypeError('expected the bytes of a component, or a Response with them');
}

function viewOf(source: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

/** The engine's complaint about a core module, with the offset in the component. */
function coreError(error: unknown, offset: number): CompileError {
  const message = error instanceof Error ? error.message : String(error);
  const within = /@\+(\d+)/.exec(message)?.[1];
  const detail = message.replace(/^WebAssembly\.\w+\(\): /, '').replace(/ @\+\d+$/, '');
  return new CompileError('invalid core module', offset + Number(within ?? 0), detail);
}
