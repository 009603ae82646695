/**
 * A component, compiled and ready to be instantiated any number of times: the entry for everyone who has bytes.
 */
import { CompileError, compileLinkPlan } from '@wit-bindgen-ts/component';
import type { ExternDescriptor, ExternType, ExportItem, LinkPlan } from '@wit-bindgen-ts/component';
import { buildExports } from './exports/build-exports.ts';
import type { Exports } from './exports/exports.ts';
import { GlueMaker } from './glue/glue-maker.ts';
import type { GlueTable, ResultShape } from './glue/table.ts';
import { HostImports } from './imports/host-imports.ts';
import type { Imports } from './imports/find-import.ts';
import { Linker } from './linker.ts';

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
  /** Generated glue; what it lacks is made. */
  readonly glue?: GlueTable | undefined;
}

/** An instance of a component. */
export interface Instance<E = Exports> {
  /** Every export by its exact name and, where it is unambiguous, by the camelCase of its last word. */
  readonly exports: E;
}

export class Component {
  private readonly plan: LinkPlan;
  private readonly modules: readonly WebAssembly.Module[];
  private readonly glue = new GlueMaker();

  private constructor(plan: LinkPlan, modules: readonly WebAssembly.Module[]) {
    this.plan = plan;
    this.modules = modules;
  }

  /**
   * Decodes a component and compiles its core modules. Rejects with a `CompileError` that has the byte offset
   * where it is malformed, invalid or no component.
   */
  static async compile(source: ComponentSource): Promise<Component> {
    const plan = compileLinkPlan(await bytesOf(source));
    const modules = await Promise.all(
      plan.modules.map(async ({ bytes, offset }) => {
        try {
          return await WebAssembly.compile(bytes as BufferSource);
        } catch (error) {
          throw coreError(error, offset);
        }
      }),
    );
    return new Component(plan, modules);
  }

  /** Says why bytes are no component that this runtime accepts; `undefined` where they are. */
  static validate(bytes: ArrayBuffer | ArrayBufferView): CompileError | undefined {
    try {
      for (const { bytes: module, offset } of compileLinkPlan(viewOf(bytes)).modules) {
        try {
          void new WebAssembly.Module(module as BufferSource);
        } catch (error) {
          throw coreError(error, offset);
        }
      }
    } catch (error) {
      if (error instanceof CompileError) return error;
      throw error;
    }
    return undefined;
  }

  /** What the component imports, with full types. */
  get imports(): readonly ExternDescriptor[] {
    return this.plan.imports;
  }

  /** What the component exports, with full types. */
  get exports(): readonly ExternDescriptor[] {
    return this.plan.exports.map((item) => describe(item, this.plan));
  }

  /**
   * Makes an instance. Rejects with a `LinkError` where an import is missing or of the wrong kind, before any
   * guest code runs, and with a `Trap` where a start function traps.
   */
  async instantiate<E = Exports>(
    imports: Imports = {},
    options: InstantiateOptions = {},
  ): Promise<Instance<E>> {
    const linker = this.link(imports, options);
    await linker.runAsync();
    return { exports: buildExports(linker) as E };
  }

  /** As `instantiate`, at once. Browsers limit the size of modules that may be instantiated so. */
  instantiateSync<E = Exports>(imports: object = {}, options: InstantiateOptions = {}): Instance<E> {
    const linker = this.link(imports, options);
    linker.runSync();
    return { exports: buildExports(linker) as E };
  }

  private link(imports: object, options: InstantiateOptions): Linker {
    const { codegen = 'auto', missing = 'error', glue } = options;
    const result = glue?.result ?? options.result ?? 'throw';
    return new Linker(
      this.compiled(),
      new HostImports(imports as Imports, missing),
      { codegen, result },
      glue,
    );
  }

  private compiled(): ConstructorParameters<typeof Linker>[0] {
    return { plan: this.plan, modules: this.modules, glue: this.glue };
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

function describe(item: ExportItem, plan: LinkPlan): ExternDescriptor {
  return { name: item.name, type: describeType(item, plan) };
}

function describeType(item: ExportItem, plan: LinkPlan): ExternType {
  switch (item.kind) {
    case 'func':
      return { kind: 'func', type: item.type };
    case 'instance':
      return { kind: 'instance', exports: item.exports.map((inner) => describe(inner, plan)) };
    case 'type':
      return { kind: 'type', type: item.type };
    case 'resource':
      return { kind: 'type', type: plan.resources[item.resource]!.type };
    case 'module':
    case 'component':
      return item.type;
  }
}
