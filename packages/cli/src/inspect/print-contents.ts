/** What is in a component or a world, for people. */
import type { BinaryContents, Contents, ItemContents } from './contents.ts';

/** A few lines for each import, export and core module. */
export function printContents(contents: Contents): string {
  const lines = [`${contents.kind} ${contents.name}`];
  for (const direction of ['imports', 'exports'] as const) {
    lines.push('', direction);
    const items = contents[direction];
    if (items.length === 0) lines.push('  none');
    for (const item of items) lines.push(...printItem(item));
  }
  if (contents.binary !== null) lines.push(...printBinary(contents.binary));
  return `${lines.join('\n')}\n`;
}

function printItem({ kind, name, type, functions = [], types = [] }: ItemContents): readonly string[] {
  if (kind === 'func') return [`  ${name}: ${type}`];
  if (kind === 'type') return [`  ${types[0]!.kind} ${name}`];
  return [
    `  ${name}`,
    ...types.map((each) => `    ${each.kind} ${each.name}`),
    ...functions.map((each) => `    ${each.name}: ${each.type}`),
  ];
}

function printBinary({
  size,
  modules,
  instances,
  stringEncodings,
  resources,
}: BinaryContents): readonly string[] {
  const lines = ['', `core modules (${bytes(size)} in all)`];
  for (const [i, module] of modules.entries()) {
    const times = instances.filter((index) => index === i).length;
    lines.push(
      `  ${i}: ${bytes(module.size)} at offset ${module.offset}, ${count(module.imports.length, 'import')}, ` +
        `${count(module.exports.length, 'export')}, ${count(times, 'instance')}`,
    );
    for (const { name, kind } of module.exports) if (kind === 'memory') lines.push(`     memory \`${name}\``);
  }
  lines.push('', `string encodings: ${stringEncodings.join(', ') || 'none'}`);
  const names = resources.map(({ name, defined }) => `${name} (${defined ? 'defined here' : 'imported'})`);
  lines.push(`resources: ${names.join(', ') || 'none'}`);
  return lines;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function bytes(number: number): string {
  return `${String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} ${number === 1 ? 'byte' : 'bytes'}`;
}
