/**
 * A guest made of a memory, an allocator and nothing else: values pass between its core signatures and the
 * host through the glue that is on trial. A core module with nothing but an import that it exports again
 * stands between both, so that core values are converted, and wrong ones refused, as the engine does it.
 */
import { planFunc } from '@wit-bindgen-ts/abi';
import type {
  CoreFuncType,
  CoreType,
  FuncPlan,
  PrintOptions,
  ResourceType,
  StringEncoding,
  ValueType,
} from '@wit-bindgen-ts/abi';
import { hostBounds } from '../../packages/runtime/src/bundled/bounds.ts';
import { lowerClosure, liftClosure } from '../../packages/runtime/src/closures/func.ts';
import { ComponentInstance } from '../../packages/runtime/src/component-instance.ts';
import { ComponentError } from '../../packages/runtime/src/errors/component-error.ts';
import { Trap } from '../../packages/runtime/src/errors/trap.ts';
import { explainAll } from '../../packages/runtime/src/explain/explain-all.ts';
import { compileGlue } from '../../packages/runtime/src/glue/dynamic.ts';
import { LiftContext } from '../../packages/runtime/src/glue/lift-context.ts';
import type { CoreFunction } from '../../packages/runtime/src/glue/lift-context.ts';
import { LowerContext } from '../../packages/runtime/src/glue/lower-context.ts';
import type { HostFunction } from '../../packages/runtime/src/glue/lower-context.ts';
import { CallHandles } from '../../packages/runtime/src/handles/call-handles.ts';
import { HandleTable } from '../../packages/runtime/src/handles/handle-table.ts';
import { resourceHandles } from '../../packages/runtime/src/handles/resource-handles.ts';
import { RuntimeResource } from '../../packages/runtime/src/handles/runtime-resource.ts';
import type { HostClass } from '../../packages/runtime/src/handles/runtime-resource.ts';
import { GuestMemory } from '../../packages/runtime/src/memory/guest-memory.ts';
import { stringCodec } from '../../packages/runtime/src/memory/strings.ts';
import { Store } from '../../packages/runtime/src/store.ts';
import type { FlatBits } from './reader.ts';

/** How glue is made: code from the printer, or closures. */
export type Form = 'printed' | 'closures';
export const forms: readonly Form[] = ['printed', 'closures'];

/** The host's object for a representation of a resource. */
export class HostObject {
  readonly rep: number;

  constructor(rep: number) {
    this.rep = rep;
  }
}

const PAGE = 65536;
/** Room for what a guest was given, above which the allocator begins. */
const FIRST_ALLOCATION = 8193;
/** Bytes that nobody wrote are this, so that reading or forgetting one shows. */
export const UNWRITTEN = 0xaa;
/** After so many allocations memory no longer grows: each growth detaches the views. */
const GROWTHS = 3;

/** What the host or the guest got, or why it trapped. */
export type Outcome<T> = { readonly value: T } | { readonly trap: string };

export class FakeGuest {
  readonly memory = new WebAssembly.Memory({ initial: 0 });
  readonly instance = new ComponentInstance(new Store(), undefined, new HandleTable());
  /** Sizes of allocations by address. */
  readonly allocations = new Map<number, number>();
  readonly form: Form;
  readonly shape: PrintOptions['result'];
  private readonly m: GuestMemory;
  private readonly runtimeResources = new Map<ResourceType, RuntimeResource>();
  /** Handles of the call under way; only calls into the guest are undone. */
  private calls: CallHandles;
  private cursor = FIRST_ALLOCATION;

  constructor(form: Form, encoding: StringEncoding, shape: PrintOptions['result'] = 'object') {
    this.form = form;
    this.shape = shape;
    this.calls = new CallHandles(this.instance.handles, true);
    this.m = new GuestMemory(
      this.memory,
      (...args) => this.realloc(...args),
      stringCodec(encoding),
      this.instance,
      hostBounds,
    );
  }

  /** The host gives the guest parameters: what the guest's core function is called with. */
  lowerParams(types: readonly ValueType[], values: readonly unknown[]): Outcome<FlatBits> {
    const params = types.map((type, i) => ({ name: `p${i}`, type }));
    let received: FlatBits | undefined;
    this.growTo(1);
    const plan = planFunc({ params }, 'lift');
    const glue = this.export(plan, (...args) => {
      received = toBits(args, plan.core.params);
      this.dropBorrows();
    });
    return this.outcome(() => {
      glue(...values);
      return received!;
    });
  }

  /** The host returns a result, or throws one, to the guest: its core values. */
  lowerResult(type: ValueType, host: () => unknown, retptr: number): Outcome<FlatBits> {
    this.growTo(1);
    const plan = planFunc({ params: [], result: type }, 'lower');
    const glue = this.import(plan, host);
    return this.outcome(() => {
      const args = plan.core.params.length > 0 ? [retptr] : [];
      const returned: unknown = glue(...args);
      return plan.core.results.length > 0 ? toBits([returned], plan.core.results) : [BigInt(retptr)];
    });
  }

  /** The guest calls the host: what the host is called with. */
  liftParams(types: readonly ValueType[], flat: FlatBits, memory: Uint8Array): Outcome<readonly unknown[]> {
    const params = types.map((type, i) => ({ name: `p${i}`, type }));
    const plan = planFunc({ params }, 'lower');
    let received: readonly unknown[] | undefined;
    const glue = this.import(plan, (...args) => {
      received = args;
    });
    this.fill(memory);
    return this.outcome(() => {
      glue(...fromBits(flat, plan.core.params));
      return received!;
    });
  }

  /** The guest returns a result to the host. A thrown `err` is `{ thrown: payload }`. */
  liftResult(type: ValueType, flat: FlatBits, memory: Uint8Array): Outcome<unknown> {
    const plan = planFunc({ params: [], result: type }, 'lift');
    const glue = this.export(plan, () => {
      this.fill(memory);
      return fromBits(flat, plan.core.results)[0];
    });
    return this.outcome(() => {
      try {
        return glue();
      } catch (error) {
        if (error instanceof ComponentError) return { thrown: error.payload };
        throw error;
      }
    });
  }

  /** Gives the guest handles, in order: indices 1, 2, …. */
  addHandles(handles: readonly { readonly resource: ResourceType; readonly rep: unknown }[]): void {
    for (const { resource, rep } of handles) {
      const runtimeResource = this.resource(resource);
      this.instance.handles.add({ resource: runtimeResource, rep, own: true, lends: 0, scope: undefined });
    }
  }

  /** The memory as it is now. */
  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  /** What glue wrote outside of all allocations and of `allowed`; nothing, where it is well behaved. */
  strayWrites(allowed: readonly { readonly at: number; readonly size: number }[]): readonly number[] {
    const bytes = Buffer.from(this.memory.buffer.slice(0));
    for (const [at, size] of this.allocations) bytes.fill(UNWRITTEN, at, at + size);
    for (const { at, size } of allowed) bytes.fill(UNWRITTEN, at, at + size);
    const untouched = Buffer.alloc(bytes.length, UNWRITTEN);
    if (bytes.equals(untouched)) return [];
    return [...bytes.entries()]
      .filter(([, byte]) => byte !== UNWRITTEN)
      .slice(0, 10)
      .map(([at]) => at);
  }

  private export(plan: FuncPlan, core: CoreFunction): (...args: unknown[]) => unknown {
    const cx = new LiftContext({
      ...this.common(plan),
      core: throughWasm(plan.core, core),
      postReturn: undefined,
    });
    const options = { typed: false, result: this.shape };
    return this.form === 'printed' ? compileGlue(plan, options)(cx) : liftClosure(plan, options, cx);
  }

  private import(plan: FuncPlan, host: (...args: unknown[]) => unknown): CoreFunction {
    const cx = new LowerContext({ ...this.common(plan), fn: host as HostFunction, target: undefined });
    const options = { typed: false, result: this.shape };
    const glue = this.form === 'printed' ? compileGlue(plan, options)(cx) : lowerClosure(plan, options, cx);
    return throughWasm(plan.core, glue);
  }

  private common(plan: FuncPlan) {
    const { instance, m } = this;
    const calls = new CallHandles(instance.handles, plan.side === 'lift');
    this.calls = calls;
    return {
      call: 'f',
      type: plan.type,
      instance,
      m,
      resources: plan.resources.map((type) => resourceHandles(this.resource(type), instance, calls)),
      handles: calls,
      lookup: (type: ResourceType) => this.resource(type),
      explain: explainAll,
    };
  }

  private resource(type: ResourceType): RuntimeResource {
    let resource = this.runtimeResources.get(type);
    if (resource === undefined) {
      resource = new RuntimeResource(type, undefined);
      resource.hostClass = HostObject as unknown as HostClass;
      this.runtimeResources.set(type, resource);
    }
    return resource;
  }

  /** As a guest must, before it returns. */
  private dropBorrows(): void {
    const resources = [...this.runtimeResources.values()];
    const borrowed: [index: number, resource: RuntimeResource][] = [];
    for (let index = 1; this.calls.borrows > 0; index++) {
      if (index > this.instance.handles.size)
        throw new Error('no handle is left, yet not all borrows are found');
      for (const resource of resources) {
        try {
          if (this.instance.handles.get(index, resource).own) continue;
        } catch {
          continue;
        }
        borrowed.push([index, resource]);
        this.calls.borrows -= 1;
      }
    }
    for (const each of borrowed) this.instance.handles.remove(...each);
  }

  private outcome<T>(run: () => T): Outcome<T> {
    try {
      return { value: run() };
    } catch (exception) {
      let reason = exception;
      if (this.instance.store.poisoned) reason = this.instance.store.fail(exception, 'f');
      if (!(reason instanceof Trap)) throw reason;
      return { trap: reason.reason };
    }
  }

  private growTo(pages: number): void {
    const before = this.memory.buffer.byteLength;
    this.memory.grow(pages - before / PAGE);
    new Uint8Array(this.memory.buffer).fill(UNWRITTEN, before);
  }

  private fill(memory: Uint8Array): void {
    this.memory.grow(memory.length / PAGE);
    new Uint8Array(this.memory.buffer).set(memory);
  }

  private realloc(oldPointer: number, oldSize: number, align: number, size: number): number {
    let pointer = oldPointer;
    if (oldPointer === 0 || size > oldSize) {
      pointer = Math.ceil(this.cursor / align) * align;
      // At least one byte apart, and never aligned by chance.
      this.cursor = (pointer + size + 1) | 1;
    }
    const pages = Math.ceil(this.cursor / PAGE);
    const current = this.memory.buffer.byteLength / PAGE;
    if (pages > current || this.allocations.size < GROWTHS) this.growTo(Math.max(pages, current + 1));
    if (oldPointer !== 0) {
      this.allocations.delete(oldPointer);
      const bytes = new Uint8Array(this.memory.buffer);
      const kept = bytes.slice(oldPointer, oldPointer + Math.min(oldSize, size));
      // Given back: what was written there is nobody's any more.
      bytes.fill(UNWRITTEN, oldPointer, oldPointer + oldSize);
      bytes.set(kept, pointer);
    }
    this.allocations.set(pointer, size);
    return pointer;
  }
}

const coreTypeCodes: Readonly<Record<CoreType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const modules = new Map<string, WebAssembly.Module>();

/** `body` as a core function of the type `type`. */
function throughWasm(type: CoreFuncType, body: CoreFunction): CoreFunction {
  const key = `${type.params.join(' ')} -> ${type.results.join(' ')}`;
  let module = modules.get(key);
  if (module === undefined) {
    const codes = (types: readonly CoreType[]): number[] => [
      types.length,
      ...types.map((t) => coreTypeCodes[t]),
    ];
    const signature = [1, 0x60, ...codes(type.params), ...codes(type.results)];
    // prettier-ignore
    module = new WebAssembly.Module(Uint8Array.from([
      0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
      1, signature.length, ...signature, // (type (func …))
      2, 7, 1, 1, 0x66, 1, 0x66, 0, 0, // (import "f" "f" (func (type 0)))
      7, 5, 1, 1, 0x66, 0, 0, // (export "f" (func 0))
    ]));
    modules.set(key, module);
  }
  return new WebAssembly.Instance(module, { f: { f: body } }).exports['f'] as CoreFunction;
}

const conversion = new DataView(new ArrayBuffer(8));

function toBits(values: readonly unknown[], types: readonly CoreType[]): FlatBits {
  return types.map((type, i) => {
    switch (type) {
      case 'i32':
        return BigInt.asUintN(32, BigInt(values[i] as number));
      case 'i64':
        return BigInt.asUintN(64, values[i] as bigint);
      case 'f32':
        conversion.setFloat32(0, values[i] as number);
        return BigInt(conversion.getUint32(0));
      case 'f64':
        conversion.setFloat64(0, values[i] as number);
        return conversion.getBigUint64(0);
    }
  });
}

function fromBits(bits: FlatBits, types: readonly CoreType[]): readonly (number | bigint)[] {
  if (bits.length !== types.length) throw new Error(`${bits.length} core values for ${types.join(' ')}`);
  return bits.map((value, i) => {
    switch (types[i]!) {
      case 'i32':
        return Number(value);
      case 'i64':
        return value;
      case 'f32':
        conversion.setUint32(0, Number(value));
        return conversion.getFloat32(0);
      case 'f64':
        conversion.setBigUint64(0, value);
        return conversion.getFloat64(0);
    }
  });
}
