/** Types that a component uses without a name of their own get one where they are used. */
import { decode } from '@wit-bindgen-ts/component';
import { expect, test } from 'vitest';
import { aliases, component, imports, types } from '../../../component/test/component-writer.ts';
import { modelFromComponent } from '../../src/index.ts';
import { modelJson } from '../model-json.ts';

function modelOf(...sections: readonly (readonly number[])[]): unknown {
  const { model, notes } = modelFromComponent(decode(component(...sections)));
  return JSON.parse(JSON.stringify({ notes, packages: modelJson(model) }));
}

test('a record without a name, beside an import that has the name', () => {
  const record = [0x72, 1, 'x', 0x79];
  const func = [0x40, 1, 'p', 0, 0x00, 0];
  const model = modelOf(
    types(record, func, [0x40, 0, 0x01, 0x00]),
    imports([0x00, 'f', 0x01, 1], [0x00, 'g', 0x01, 1], [0x00, 'unnamed-record', 0x01, 2]),
  );
  expect(model).toMatchObject({
    notes: ['the record `unnamed-record-2` of the world has no name in the component'],
    packages: [
      {
        worlds: {
          component: {
            imports: {
              'unnamed-record-2': { type: { record: ['x: u32'] } },
              f: 'func(p: component.unnamed-record-2) -> component.unnamed-record-2',
              g: 'func(p: component.unnamed-record-2) -> component.unnamed-record-2',
              'unnamed-record': 'func()',
            },
          },
        },
      },
    ],
  });
});

test('a type of an interface that the world has no name for is used under its own', () => {
  const instance = [0x42, 2, [0x01, 0x6d, 1, 'a'], [0x04, 0x00, 'letter', 0x03, 0x00, 0]];
  const model = modelOf(
    types(instance),
    imports([0x00, 'a:b/c', 0x05, 0]),
    aliases([0x03, 0x00, 0, 'letter']),
    types([0x40, 1, 'l', 1, 0x01, 0x00]),
    imports([0x00, 'letter', 0x01, 2]),
  );
  expect(model).toMatchObject({
    notes: [],
    packages: [
      {
        worlds: {
          component: {
            imports: {
              'a:b/c': { interface: 'a:b/c' },
              'letter-2': { type: { use: 'c.letter' } },
              letter: 'func(l: component.letter-2)',
            },
          },
        },
      },
      { package: 'a:b' },
    ],
  });
});
