/** Handles where no guest leads: a guest's own resource lent to the host, full tables, indices used again. */
import type { FuncType, ResourceType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';
import { hostBounds } from '../src/bundled/bounds.ts';
import { ComponentInstance } from '../src/component-instance.ts';
import { GlueMaker } from '../src/glue/glue-maker.ts';
import { glueSource } from '../src/glue/glue-source.ts';
import { defaultShape } from '../src/glue/table.ts';
import { LowerContext } from '../src/glue/lower-context.ts';
import { explainAll } from '../src/explain/explain-all.ts';
import { CallHandles } from '../src/handles/call-handles.ts';
import { GuestResource, makeGuestClass } from '../src/handles/guest-resource.ts';
import { HandleTable } from '../src/handles/handle-table.ts';
import { resourceHandles } from '../src/handles/resource-handles.ts';
import { RuntimeResource } from '../src/handles/runtime-resource.ts';
import { GuestMemory } from '../src/memory/guest-memory.ts';
import { stringCodec } from '../src/memory/strings.ts';
import { Store } from '../src/store.ts';
import { codegens } from './echo.ts';

const type: ResourceType = { kind: 'resource', name: 'my-thing' };

function setUp(): { readonly instance: ComponentInstance; readonly resource: RuntimeResource } {
  const instance = new ComponentInstance(new Store(), undefined, new HandleTable());
  const resource = new RuntimeResource(type, instance);
  resource.guestClass = makeGuestClass(resource).guestClass;
  return { instance, resource };
}

describe.each(codegens)('a guest’s resource lent to an import, codegen: %s', (codegen) => {
  /** Calls an import that takes a `borrow<my-thing>`; gives the wrapper that the host got. */
  function lend(host: (wrapper: GuestResource) => void): {
    readonly wrapper: GuestResource;
    readonly resource: RuntimeResource;
    readonly handle: { readonly lends: number };
  } {
    const { instance, resource } = setUp();
    const func: FuncType = { params: [{ name: 'x', type: { kind: 'borrow', resource: type } }] };
    const handles = new CallHandles(instance.handles, false);
    const glue = new GlueMaker(glueSource).lower(
      'host#f',
      func,
      { kind: 'function' },
      { codegen, ...defaultShape },
    );
    let wrapper: GuestResource | undefined;
    const handle = { resource, rep: 7, own: true, lends: 0, scope: undefined };
    const imported = glue.bind(
      new LowerContext({
        call: 'host#f',
        type: func,
        instance,
        fn: ((given: GuestResource) => {
          wrapper = given;
          expect(handle.lends).toBe(1);
          expect(GuestResource.stateOf(given)).toBe('borrowed');
          host(given);
        }) as never,
        target: undefined,
        m: new GuestMemory(undefined, undefined, stringCodec('utf8'), instance, hostBounds),
        resources: [resourceHandles(resource, instance, handles)],
        handles,
        lookup: () => resource,
        explain: explainAll,
      }),
    );
    imported(instance.handles.add(handle));
    return { wrapper: wrapper!, resource, handle };
  }

  test('expires when the call ends', () => {
    const { wrapper, resource, handle } = lend(() => {});
    expect(handle.lends).toBe(0);
    expect(GuestResource.stateOf(wrapper)).toBe('expired');
    const func: FuncType = { params: [{ name: 'x', type: { kind: 'borrow', resource: type } }] };
    expect(explainAll.argumentError('f', func, [wrapper], () => resource).message).toBe(
      'f: x: this `my-thing` was only lent for a call, which has ended',
    );
  });

  test('cannot be given away, nor disposed', () => {
    let dropped = 0;
    const { resource } = lend((wrapper) => {
      const func: FuncType = { params: [{ name: 'x', type: { kind: 'own', resource: type } }] };
      expect(
        explainAll.argumentError('f', func, [wrapper], () => GuestResource.resourceOf(wrapper)).message,
      ).toBe('f: x: this `my-thing` is borrowed and cannot be given away');
      GuestResource.resourceOf(wrapper)!.destructor = () => void (dropped += 1);
      (wrapper as unknown as Record<symbol, () => void>)[Symbol.dispose ?? Symbol.for('dispose')]!();
      expect(GuestResource.stateOf(wrapper)).toBe('borrowed');
    });
    expect(dropped).toBe(0);
    expect(resource.guestClass!.name).toBe('MyThing');
  });
});

describe('the handle table', () => {
  const { resource } = setUp();
  const handle = (own = true): Parameters<HandleTable['add']>[0] => {
    return { resource, rep: 1, own, lends: 0, scope: undefined };
  };

  test('begins at 1 and uses freed indices again, the last first', () => {
    const table = new HandleTable();
    expect([table.add(handle()), table.add(handle()), table.add(handle())]).toEqual([1, 2, 3]);
    table.remove(1, resource);
    table.remove(3, resource);
    expect(table.size).toBe(1);
    expect([table.add(handle()), table.add(handle()), table.add(handle())]).toEqual([3, 1, 4]);
    expect(table.size).toBe(4);
  });

  test('tells two guests’ resources apart', () => {
    const table = new HandleTable();
    table.add(handle());
    expect(() => table.get(1, setUp().resource)).toThrow(
      'handle index 1 used with the wrong type, expected guest-defined resource but found a different guest-defined resource',
    );
    const hosts = new RuntimeResource(type, undefined);
    const others = new RuntimeResource(type, undefined);
    table.add({ ...handle(), resource: hosts });
    expect(() => table.get(2, others)).toThrow(
      'handle index 2 used with the wrong type, expected host-defined resource but found a different host-defined resource',
    );
  });

  test('a handle that is of no use stays where it is', () => {
    const table = new HandleTable();
    const lent = handle();
    table.add(lent);
    lent.lends = 1;
    expect(() => table.remove(1, resource)).toThrow('cannot remove owned resource while borrowed');
    expect(() => table.remove(0, resource)).toThrow('unknown handle index 0');
    expect(() => table.remove(2 ** 32 - 1, resource)).toThrow('unknown handle index 4294967295');
    lent.lends = 0;
    expect(table.remove(1, resource)).toBe(lent);
  });
});
