/**
 * Prints how the time to parse and resolve a package grows with its number of interfaces, 20 functions each.
 * Run after `pnpm build`: `node tests/bench/wit-growth.mjs`.
 */
import { resolve, SourceFile } from '../../packages/wit/dist/index.js';

/** An interface with types and 20 functions; every other one uses the one before it. */
function interfaceText(i) {
  const use =
    i % 2 === 1 ? `  use api-${i - 1}.{point};\n` : '  record point { x: f64, y: f64, label: string }\n';
  const functions = Array.from(
    { length: 20 },
    (_, n) =>
      `  /// Does the thing of number ${n}.\n  do-it-${n}: func(at: point, data: list<u8>, how: option<mode>) -> result<list<point>, string>;\n`,
  );
  return `interface api-${i} {\n${use}  enum mode { fast, slow }\n${functions.join('')}}\n`;
}

function text(count) {
  const interfaces = Array.from({ length: count }, (_, i) => interfaceText(i));
  const imports = Array.from({ length: count }, (_, i) => `  import api-${i};\n`);
  return `package bench:growth;\n${interfaces.join('')}world all {\n${imports.join('')}}\n`;
}

function milliseconds(source) {
  const start = performance.now();
  const { model } = resolve({ root: [source], deps: [] });
  if (model === undefined) throw new Error('the generated package has an error');
  return performance.now() - start;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

milliseconds(new SourceFile('warm-up.wit', text(200)));
console.log('| interfaces | functions |  bytes | ms (median of 7) | µs per function |');
console.log('| ---------: | --------: | -----: | ---------------: | --------------: |');
for (const count of [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]) {
  const content = text(count);
  const times = Array.from({ length: 7 }, () => milliseconds(new SourceFile('growth.wit', content)));
  const time = median(times);
  const cells = [
    count,
    count * 20,
    content.length,
    time.toFixed(1),
    ((time * 1000) / (count * 20)).toFixed(2),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
