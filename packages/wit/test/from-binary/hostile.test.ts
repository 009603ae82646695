/** Small binaries that describe something without end are refused, in time and without a stack overflow. */
import { decode } from '@wit-bindgen-ts/component';
import { describe, expect, test } from 'vitest';
import {
  component,
  definitions,
  exports,
  instances,
  nested,
  section,
  typeIndex,
  types,
  u32,
} from '../../../component/test/component-writer.ts';
import { modelFromComponent } from '../../src/index.ts';

function refused(...sections: readonly (readonly number[])[]): unknown {
  try {
    modelFromComponent(decode(component(...sections)));
  } catch (error) {
    return String(error);
  }
  return undefined;
}

describe('endless', () => {
  test('a tuple of two of a tuple of two of …', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? [0x6f, 2, 0x7d, 0x7d] : [0x6f, 2, i - 1, i - 1],
    );
    expect(refused(types(...doubling))).toContain('CompileError: the type is too large');
  });

  test('a list of a list of …', () => {
    const lists = Array.from({ length: 20_000 }, (_, i) =>
      i === 0 ? [0x70, 0x7d] : [0x70, typeIndex(i - 1)],
    );
    expect(refused(types(...lists))).toContain('CompileError: the type is nested too deeply');
  });

  test('two instances of a component with two instances of a component with …', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? nested() : nested(section(6, 1, 0x04, 0x02, 1, i - 1), instances([0x00, 0, 0], [0x00, 0, 0])),
    );
    const instantiation = instances([0x00, 39, 0]);
    expect(refused(...doubling, instantiation)).toContain('CompileError: the component is too large');
  });

  test('an instance type with two of an instance type with …', () => {
    const doubling = Array.from({ length: 60 }, (_, i) =>
      i === 0
        ? [0x42, 0]
        : [0x42, 3, [0x02, 0x03, 0x02, 1, i - 1], [0x04, 0x00, 'a', 0x05, 0], [0x04, 0x00, 'b', 0x05, 0]],
    );
    const imported = definitions(10, [0x00, 'x', 0x05, 59]);
    expect(refused(types(...doubling), imported)).toContain('CompileError: the component is too large');
  });

  test('an instance type with one of an instance type with …', () => {
    const chain = Array.from({ length: 1000 }, (_, i) =>
      i === 0 ? [0x42, 0] : [0x42, 2, [0x02, 0x03, 0x02, 1, u32(i - 1)], [0x04, 0x00, 'a', 0x05, 0]],
    );
    const imported = definitions(10, [0x00, 'x', 0x05, u32(999)]);
    expect(refused(types(...chain), imported)).toContain('CompileError: instances are nested too deeply');
  });

  test('a bag that contains twice a bag that contains twice …', () => {
    // Instances within instances are left out, so nothing of this is written out.
    const bags = Array.from({ length: 60 }, (_item, i) =>
      i === 0 ? [0x01, 0] : [0x01, 2, [0x00, 'a', 0x05, i - 1], [0x00, 'b', 0x05, i - 1]],
    );
    expect(refused(instances(...bags), exports([0x00, 'x', 0x05, 59, 0]))).toBeUndefined();
  });
});

describe('long', () => {
  const length = 5000;
  // Type i is exported as `a-i`, and the export, type i + 1, again.
  const chain = exports(...Array.from({ length }, (_, i) => [0x00, `a-${i}`, 0x03, u32(i), 0]));
  const number = types([0x79]);

  test('a type with a name for a name for …', () => {
    const { world, notes } = modelFromComponent(decode(component(number, chain)));
    expect(notes).toEqual([]);
    expect(world.imports.size).toBe(length);
  });

  test('the same, in an instance that has the last name first', () => {
    const reversed = Array.from({ length }, (_, i) => [0x00, `b-${i}`, 0x03, u32(length - i)]);
    const bag = instances([0x01, u32(length), ...reversed]);
    const { world } = modelFromComponent(
      decode(component(number, chain, bag, exports([0x00, 'a:b/c', 0x05, 0, 0]))),
    );
    const item = world.exports.get('a:b/c');
    expect(item?.kind === 'interface' && item.interface.types.size).toBe(length);
  });

  test('many instances that have the last name only', () => {
    const bags = Array.from({ length: 1000 }, () => [0x01, 1, [0x00, 'b', 0x03, u32(length)]]);
    const exported = bags.map((_, i) => [0x00, `i-${i}`, 0x05, u32(i), 0]);
    expect(refused(number, chain, instances(...bags), exports(...exported))).toContain(
      'CompileError: the component is too large',
    );
  });
});

test.each([
  ['A_b', '"A_b" is not a valid extern name at offset 0x'],
  ['a:b', '"a:b" is not a valid extern name at offset 0x'],
  ['a:b/c@1', undefined],
  ['a:b/c@1.x', '"a:b/c@1.x" is not a valid extern name at offset 0x'],
  ['__proto__', '"__proto__" is not a valid extern name at offset 0x'],
  ['x*/ y', '"x*/ y" is not a valid extern name at offset 0x'],
])('an instance with the name %s', (name, message) => {
  const error = refused(instances([0x01, 0]), exports([0x00, name, 0x05, 0, 0]));
  if (message === undefined) expect(error).toBeUndefined();
  else expect(error).toContain(message);
});
