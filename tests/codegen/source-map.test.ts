/** Source maps: each line of a function's glue is the line of its name in WIT, and the rest is nobody's. */
import { SourceMap } from 'node:module';
import { defaultOptions, generate, generateScript } from '@wit-bindgen-ts/bindgen';
import { printedLocations, printWit, resolve, selectWorld, SourceFile } from '@wit-bindgen-ts/wit';
import { expect, test } from 'vitest';

const wit = `package a:b;

interface shapes {
  resource shape {
    constructor(sides: u32);
    area: func() -> f64;
  }
  count: func() -> u32;
}

world base {
  import log: func(line: string);
}

world w {
  include base with { log as write };
  import inner: interface {
    f: func();
  }
  export shapes;
  export run: func() -> string;
}
`;

function resolved() {
  const { model, locations } = resolve({ root: [new SourceFile('wit/b.wit', wit)], deps: [] });
  return { model: model!, locations, world: selectWorld(model!, 'w').world! };
}

/** For each line of WIT that something is mapped to, the keys of the entries that are. */
function entriesByLine(text: string, map: string): Record<string, readonly string[]> {
  const read = new SourceMap(JSON.parse(map));
  const found: Record<string, string[]> = {};
  let entry = '';
  for (const [i, line] of text.split('\n').entries()) {
    const key = /^ {4}(\S+): \{$/.exec(line);
    if (key !== null) entry = key[1]!;
    const at = read.findEntry(i, line.search(/\S|$/));
    if (!('originalLine' in at) || at.originalLine === undefined) {
      expect(line, 'lines of an entry are mapped').not.toMatch(/^ {4}/);
      continue;
    }
    const place = `${at.originalSource}:${at.originalLine + 1}:${at.originalColumn + 1}`;
    const entries = (found[place] ??= []);
    if (!entries.includes(entry)) entries.push(entry);
  }
  return found;
}

const places = {
  'b.wit:5:5': ['"a:b/shapes#[constructor]shape"'],
  'b.wit:6:5': ['"a:b/shapes#[method]shape.area"'],
  'b.wit:8:3': ['"a:b/shapes#count"'],
  'b.wit:12:10': ['write'],
  'b.wit:18:5': ['"inner#f"'],
  'b.wit:21:10': ['run'],
};

test('glue in TypeScript', () => {
  const { world, locations } = resolved();
  const files = generate(world, defaultOptions, { locations, nameOf: () => 'b.wit' });
  const glue = files.find(({ path }) => path === 'w.glue.ts')!.text;
  const map = files.find(({ path }) => path === 'w.glue.ts.map')!.text;
  expect(glue).toMatch(/\n\/\/# sourceMappingURL=w\.glue\.ts\.map\n$/);
  expect(JSON.parse(map)).toMatchObject({ file: 'w.glue.ts', sources: ['b.wit'], sourcesContent: [wit] });
  expect(entriesByLine(glue.replace(/\/\/# .*\n$/, ''), map)).toEqual(places);
});

test('without sources there is no map', () => {
  const { world } = resolved();
  expect(generate(world).some(({ path, text }) => path.endsWith('.map') || text.includes('//#'))).toBe(false);
});

test('a module in JavaScript', () => {
  const { world, locations } = resolved();
  const { code, map } = generateScript(world, {}, { locations, nameOf: () => 'b.wit' });
  expect(entriesByLine(code, map!)).toEqual(places);
});

test('of what was not read from text, lines are those of the printed WIT', () => {
  const { model, world } = resolved();
  const locations = printedLocations(model, 'printed.wit');
  const { map, code } = generateScript(world, {}, { locations, nameOf: ({ path }) => path });
  const lines = printWit(model).split('\n');
  const found = Object.entries(entriesByLine(code, map!)).map(([place, [entry]]) => {
    return [entry, lines[Number(place.split(':')[1]) - 1]!.trim()];
  });
  expect(Object.fromEntries(found)).toEqual({
    '"a:b/shapes#[constructor]shape"': 'constructor(sides: u32);',
    '"a:b/shapes#[method]shape.area"': 'area: func() -> f64;',
    '"a:b/shapes#count"': 'count: func() -> u32;',
    write: 'import write: func(line: string);',
    '"inner#f"': 'f: func();',
    run: 'export run: func() -> string;',
  });
});
