/**
 * Judges our side by one answer of the oracle: layouts and signatures directly, lowering and lifting by
 * running both forms of the glue between a fake guest and a host. What the oracle lowered is lifted too, and
 * must be the value again.
 */
import { flatten, flattenFuncType, layout, planFunc } from '@wit-bindgen-ts/abi';
import type { Side, ValueType } from '@wit-bindgen-ts/abi';
import { expect } from 'vitest';
import { ComponentError } from '../../packages/runtime/src/errors/component-error.ts';
import { FakeGuest, HostObject, forms } from './fake-guest.ts';
import type { Form, Outcome } from './fake-guest.ts';
import { toJs, valueType } from './notation.ts';
import type { OracleValue, Resources } from './notation.ts';
import { readValues, slotCount } from './reader.ts';
import type { FlatBits, Found } from './reader.ts';
import { RETPTR, memoryBytes } from './request.ts';
import type {
  Exchange,
  FuncTypeRequest,
  LayoutRequest,
  LiftRequest,
  LowerRequest,
  Reply,
} from './request.ts';

/** Throws where our side and the oracle differ. */
export function check({ request, reply }: Exchange): void {
  switch (request.op) {
    case 'layout':
      return checkLayout(request, reply);
    case 'functype':
      return checkFuncType(request, reply);
    case 'lower':
      return checkLower(request, reply);
    case 'lift':
      return checkLift(request, reply);
  }
}

function checkLayout(request: LayoutRequest, reply: Reply): void {
  const type = valueType(request.type);
  const address = request.addr ?? 'i32';
  const { size, align } = layout(type, address === 'i64' ? 8 : 4);
  const borrow = planFunc({ params: [{ name: 'p', type }] }, 'lift').borrows;
  const flat = flatten(type, address);
  expect({ align, size, size64: layout(type, 8).size, flat, borrow }).toEqual(reply);
}

function checkFuncType(request: FuncTypeRequest, reply: Reply): void {
  const params = request.types.map((type, i) => ({ name: `p${i}`, type: valueType(type) }));
  const result = request.result === undefined ? undefined : valueType(request.result);
  const type = { params, result, async: request.async };
  const options = { async: request.async ?? false, callback: request.callback ?? false };
  const signature = (side: Side): unknown =>
    flattenFuncType(type, side, { ...options, address: request.addr ?? 'i32' });
  expect({ lift: signature('lift'), lower: signature('lower') }).toEqual(reply);
}

/** The limit of core values for a place. */
const limits = { params: 16, result: 1 };

function checkLower(request: LowerRequest, reply: Reply): void {
  const encoding = request.encoding ?? 'utf8';
  const resources: Resources = new Map();
  const types = request.types.map((type) => valueType(type, resources));
  const retptr = request.retptr ?? RETPTR;
  const expected = reply.trap ?? read(types, bitsOf(reply.flat!), memoryBytes(reply.mem!));
  for (const form of forms) {
    for (const plain of [false, true]) {
      const values = jsValues(types, request.values, { plain, lifted: false }).values;
      for (const shape of shapesOf(types[0]!, request.as)) {
        const guest = new FakeGuest(form, encoding, shape);
        const lowered =
          request.as === 'params'
            ? guest.lowerParams(types, values)
            : guest.lowerResult(types[0]!, host(types[0]!, values[0], shape), retptr);
        const where = `${form}, ${plain ? 'plain' : 'typed'}, ${shape}`;
        if ('trap' in lowered) {
          expect(expected, `${where} traps: ${lowered.trap}`).toBe(true);
          if (request.reason !== undefined) expect(lowered.trap, where).toBe(request.reason);
          continue;
        }
        const found = read(types, lowered.value, guest);
        expect(found, where).toEqual(expected);
        const room = request.as === 'result' && isSpilled(types, 'result') ? layout(types[0]!).size : 0;
        expect(guest.strayWrites([{ at: retptr, size: room }]), `${where} writes elsewhere`).toEqual([]);
      }
    }
    if (reply.trap === undefined) checkLiftBack(form, request, types, reply);
  }

  function read(readTypes: readonly ValueType[], flat: FlatBits, from: FakeGuest | Uint8Array): Found {
    const isGuest = from instanceof FakeGuest;
    const view = isGuest ? from.view : new DataView(from.buffer, from.byteOffset, from.length);
    // A spilled result is announced by where it lies, which the oracle does not repeat.
    const place = flat.length === 0 ? [BigInt(retptr)] : flat;
    const allocations = isGuest ? from.allocations : undefined;
    if (allocations !== undefined && isSpilled(readTypes, 'params') && request.as === 'params') {
      expect(allocations.get(Number(flat[0])), 'room for spilled parameters').toBe(spilledSize(readTypes));
    }
    return readValues(readTypes, place, limits[request.as], { view, encoding, allocations });
  }
}

function spilledSize(types: readonly ValueType[]): number {
  return layout({ kind: 'tuple', types }).size;
}

/** What the oracle lowered, lifted by us. */
function checkLiftBack(form: Form, request: LowerRequest, types: readonly ValueType[], reply: Reply): void {
  const { values, handles } = jsValues(types, request.values, { plain: false, lifted: true });
  const flat = reply.flat!.length === 0 ? [BigInt(request.retptr ?? RETPTR)] : bitsOf(reply.flat!);
  for (const shape of shapesOf(types[0]!, request.as)) {
    const guest = new FakeGuest(form, request.encoding ?? 'utf8', shape);
    guest.addHandles(handles);
    const memory = memoryBytes(reply.mem!);
    const lifted =
      request.as === 'params'
        ? guest.liftParams(types, flat, memory)
        : guest.liftResult(types[0]!, flat, memory);
    const expected = request.as === 'params' ? values : returned(types[0]!, values[0], shape);
    expect(show(lifted), `${form}, ${shape}, lifted again`).toBe(show({ value: expected }));
  }
}

function checkLift(request: LiftRequest, reply: Reply): void {
  const types = request.types.map((type) => valueType(type));
  const reasons = new Set<string>();
  for (const form of forms) {
    for (const shape of shapesOf(types[0]!, request.as)) {
      const guest = new FakeGuest(form, request.encoding ?? 'utf8', shape);
      const memory = memoryBytes(request.memory ?? {});
      const flat = request.flat.map((value) => BigInt(value));
      const lifted: Outcome<unknown> =
        request.as === 'params'
          ? guest.liftParams(types, flat, memory)
          : guest.liftResult(types[0]!, flat, memory);
      const where = `${form}, ${shape}`;
      if (reply.trap !== undefined) {
        expect(lifted, where).toEqual({ trap: request.reason ?? expect.any(String) });
        if ('trap' in lifted) reasons.add(lifted.trap);
        continue;
      }
      const { values } = jsValues(types, reply.values!, { plain: false, lifted: true });
      const expected = request.as === 'params' ? values : returned(types[0]!, values[0], shape);
      expect(show(lifted), where).toBe(show({ value: expected }));
    }
  }
  expect([...reasons].slice(1), 'all forms trap for the same reason').toEqual([]);
}

function isSpilled(types: readonly ValueType[], as: 'params' | 'result'): boolean {
  return types.reduce((sum, type) => sum + slotCount(type), 0) > limits[as];
}

function bitsOf(flat: readonly string[]): FlatBits {
  return flat.map((value) => BigInt(value));
}

/** JavaScript values for values of the oracle, and the handles in them, in the order of lowering. */
function jsValues(
  types: readonly ValueType[],
  values: readonly OracleValue[],
  shape: { readonly plain: boolean; readonly lifted: boolean },
) {
  const handles: Parameters<FakeGuest['addHandles']>[0][number][] = [];
  const js = types.map((type, i) =>
    toJs(type, values[i]!, {
      ...shape,
      resource: (resource, rep) => {
        const object = new HostObject(rep);
        handles.push({ resource, rep: object });
        return object;
      },
    }),
  );
  return { values: js, handles };
}

/** A function's result of the type `result` is tried in both shapes that it can have. */
function shapesOf(type: ValueType, as: 'params' | 'result'): readonly ('object' | 'throw')[] {
  const isResult = as === 'result' && typeof type === 'object' && type.kind === 'result';
  return isResult ? ['object', 'throw'] : ['object'];
}

/** The host's function: returns the value, or, where an `err` is thrown, returns or throws its payload. */
function host(type: ValueType, value: unknown, shape: 'object' | 'throw'): () => unknown {
  if (shape === 'object') return () => value;
  const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
  return () => {
    if (tag === 'err') throw new ComponentError(val);
    return val;
  };
}

/** What a call gives where its result is `value`. */
function returned(type: ValueType, value: unknown, shape: 'object' | 'throw'): unknown {
  if (shape === 'object') return value;
  const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
  return tag === 'err' ? { thrown: val } : val;
}

/** A JavaScript value as text that says everything: the kind of a number, -0, the class of an object. */
export function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const items = (each: Iterable<unknown>): string => [...each].map(show).join(', ');
  if (Array.isArray(value)) return `[${items(value)}]`;
  const { name } = value.constructor;
  if (ArrayBuffer.isView(value)) return `${name}[${items(value as unknown as Iterable<unknown>)}]`;
  if (value instanceof Map)
    return `Map{${[...value].map(([k, v]) => `${show(k)} => ${show(v)}`).join(', ')}}`;
  const members = Object.entries(value).map(([key, each]) => `${key}: ${show(each)}`);
  return `${name === 'Object' ? '' : name}{${members.join(', ')}}`;
}
