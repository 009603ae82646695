/** What was measured, as Markdown. */
import { geometricMean } from '../measure/statistics.mjs';

const columns = ['raw', 'generated', 'dynamic', 'closures', 'jco-old', 'jco'];

const line = (cells) => `| ${cells.join(' | ')} |`;

/** A table; columns after the first are numbers. */
function table(head, rows) {
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const round = (number) => (number >= 100 ? Math.round(number).toString() : number.toPrecision(3));
const times = (ratio) => `${ratio.toFixed(2)}`;

function callTable(results) {
  const head = ['call', ...columns, 'generated / raw', 'jco-old / generated', 'jco / generated'];
  const rows = results.map(({ name, times: t }) => [
    name,
    ...columns.map((column) => round(t[column])),
    times(t.generated / t.raw),
    times(t['jco-old'] / t.generated),
    times(t.jco / t.generated),
  ]);
  return table(head, rows);
}

const groups = [
  ['flat', 'flat arguments and results'],
  ['text', 'strings, lists of numbers up to 64 KiB'],
  ['record', 'records with strings, lists of records and of strings'],
  ['import-flat', 'an import, flat'],
  ['import-string', 'an import with a string'],
  ['resource', 'a resource: made, called, disposed of'],
  ['throw', 'an `err`, thrown'],
  ['large', '1 MiB of bytes'],
];

const mean = (of, over, under) => geometricMean(of.map(({ times: t }) => t[over] / t[under]));

function meanTable(results) {
  const pairs = [
    ['generated', 'raw'],
    ['jco-old', 'generated'],
    ['jco', 'generated'],
    ['dynamic', 'generated'],
    ['closures', 'generated'],
    ['jco-old', 'raw'],
  ];
  const rows = [...groups, ['all', '**all**']].map(([group, title]) => {
    const of = group === 'all' ? results : results.filter((each) => each.group === group);
    return [title, ...pairs.map(([over, under]) => times(mean(of, over, under)))];
  });
  return table(['geometric mean of', ...pairs.map((pair) => pair.join(' / '))], rows);
}

const list = (values, unit) =>
  table(
    ['', unit],
    Object.entries(values).map(([name, value]) => [name, round(value)]),
  );

function cell(key, value) {
  if (value === undefined) return '';
  return key === 'count' ? value : round(value);
}

function growthTable(rows) {
  const head = Object.keys(rows[0]);
  return table(
    head,
    rows.map((row) => head.map((key) => cell(key, row[key]))),
  );
}

/** The whole report. `engines` has the results of each version of Node. */
export function report({ machine, date, versions, engines, sizes }) {
  const parts = [
    '# Measurements',
    '<!-- Written by `pnpm bench`; do not edit. -->',
    `${date}, ${machine}. ${versions.join(', ')}.`,
    'Nanoseconds for one call, unless it says otherwise, medians of interleaved windows, each contender in a process of its own, and the fastest of five such processes. Only ratios within one table mean anything. `raw` is glue written by hand for this guest alone, with checks of what the guest gives but none of what the host does; `dynamic` is glue made while the program runs, `closures` what runs where no code may be made. `jco-old` is jco 1.10.2, `jco` is 1.35.0.',
    '![How much longer than glue written by hand](results.svg)',
  ];
  for (const { node, calls, cold, large, commands, perSecond, growth } of engines) {
    parts.push(`## Node ${node}`, '### Calls', meanTable(calls), callTable(calls));
    parts.push(
      '### From the start of a process to the first result',
      'Milliseconds, whole processes; the guest has 3 KB.',
      list(cold, 'ms'),
    );
    parts.push('A component of 11 MB, made by componentize-js:', list(large, 'ms'));
    parts.push(
      '### Commands',
      'Milliseconds, whole processes. `gen` writes types and glue, `jco types` types.',
      list(commands, 'ms'),
    );
    parts.push(
      '### Requests a second',
      'A component of 20 KB that greets over HTTP, by `serve` and by `jco serve`, with 50 connections on the same machine.',
      list(perSecond, 'requests'),
    );
    for (const [name, rows] of Object.entries(growth)) parts.push(`### Growth: ${name}`, growthTable(rows));
    parts.push(
      'A new instance while so many are alive, in a process that has made thousands; each contender has a process of its own.',
    );
  }
  parts.push('## Sizes', 'Bytes, bundled and minified by esbuild, gzipped.', list(sizes, 'bytes'));
  return `${parts.join('\n\n')}\n`;
}
