/** How functions are called, as tables for people. */
import type { CorePlace } from './core-places.ts';
import type { Area, FunctionAbi, ReallocStep } from './describe-func.ts';
import type { Block, FlatPart, MemoryPart } from './describe-value.ts';

/** All functions, one after the other. */
export function printAbi(functions: readonly FunctionAbi[]): string {
  if (functions.length === 0) return 'no functions\n';
  return functions.map(printFunction).join('\n');
}

function printFunction(abi: FunctionAbi): string {
  const { params, results } = abi.core;
  const of = abi.interface === null ? '' : `${abi.interface} `;
  const lines = [
    `${abi.direction} ${of}${abi.name}: ${abi.type}`,
    `  core function  ${placeText(abi.core)}: (${params.join(', ')}) -> (${results.join(', ')})`,
    `  strings        ${abi.stringEncoding}`,
  ];
  if (abi.memory !== null) lines.push(`  memory         ${placeText(abi.memory)}`);
  if (abi.realloc !== null) lines.push(`  realloc        ${placeText(abi.realloc)}`);
  if (abi.postReturn !== null) lines.push(`  post-return    ${placeText(abi.postReturn)}`);
  for (const note of abi.notes) lines.push(`  note           ${note}`);
  for (const [i, step] of stepsOf(abi).entries()) lines.push(`  ${i + 1}. ${step.text}`, ...step.rows);
  return `${lines.join('\n')}\n`;
}

interface Step {
  readonly text: string;
  readonly rows: readonly string[];
}

/** What a caller does: the host for an export, the guest for an import. */
function stepsOf(abi: FunctionAbi): readonly Step[] {
  const { core, realloc, reallocs, params, spilledParams, result, postReturn } = abi;
  const isExport = abi.direction === 'export';
  const steps: Step[] = [];
  const blocks = abi.blocks.filter((block) => block.in === (isExport ? 'params' : 'result'));
  const allocate = (step: ReallocStep): Step => {
    const call = `\`${realloc?.name ?? 'realloc'}\`(0, 0, ${step.align}, ${sizeText(step)})`;
    const caller = isExport ? 'call' : 'meanwhile the host calls';
    const rows = blocks.filter(({ of }) => of === step.of).flatMap(({ fields }) => memoryRows(fields));
    return { text: `${caller} ${call}: the address of \`${step.of}\`, which is written there`, rows };
  };
  if (isExport) steps.push(...reallocs.map(allocate));
  if (spilledParams !== null) {
    const where = isExport ? 'at the address of `params`' : 'anywhere in memory';
    steps.push({
      text: `write the parameters ${where} (${areaText(spilledParams)})`,
      rows: memoryRows(spilledParams.fields),
    });
  }
  if (!isExport && result?.area) {
    steps.push({ text: `keep room for the result (${areaText(result.area)})`, rows: [] });
  }
  const given = isExport ? [] : abi.blocks.filter((block) => block.in === 'params').flatMap(behindRows);
  const callRows = params.length === 0 ? ['       nothing'] : flatRows(params);
  steps.push({ text: `call \`${core.name}\` with`, rows: [...callRows, ...given] });
  if (!isExport) steps.push(...reallocs.map(allocate));
  if (result !== null && result.area === null)
    steps.push({ text: 'it returns', rows: flatRows(result.flat) });
  if (result?.area) {
    const text = isExport
      ? 'it returns the address of the result; read there'
      : 'read the result from that room';
    const rows = isExport ? abi.blocks.filter((block) => block.in === 'result').flatMap(behindRows) : [];
    steps.push({
      text: `${text} (${areaText(result.area)})`,
      rows: [...memoryRows(result.area.fields), ...rows],
    });
  }
  if (postReturn !== null) {
    const argument = postReturn.params.length === 0 ? '' : 'what it returned';
    steps.push({ text: `when all is read, call \`${postReturn.name}\`(${argument})`, rows: [] });
  }
  return steps;
}

function placeText({ module, importModule, name }: CorePlace): string {
  const where = module === null ? '' : ` of core module ${module}`;
  return importModule === undefined
    ? `\`${name}\`${where}`
    : `import \`${importModule}\` \`${name}\`${where}`;
}

function sizeText({ size, unit, unitSize }: ReallocStep): string {
  if (size !== undefined) return String(size);
  return unitSize === 1 ? `number of ${unit}` : `${unitSize} × number of ${unit}`;
}

function areaText({ size, align }: Area): string {
  return `size ${size}, alignment ${align}`;
}

function flatRows(parts: readonly FlatPart[]): readonly string[] {
  return parts.map(({ core, meaning }) => `       ${core}  ${meaning}`);
}

function memoryRows(parts: readonly MemoryPart[]): readonly string[] {
  const places = parts.map(({ offset, size, align, as }) => {
    return [`+${offset}`, as, `size ${size}`, `align ${align}`];
  });
  if (places.length === 0) return [];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...places.map((row) => row[column]!.length)));
  return places.map((row, i) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]!));
    return `       ${cells.join('  ')}  ${parts[i]!.meaning}`;
  });
}

/** What is behind an address. */
function behindRows({ of, unit, size, inline, fields }: Block): readonly string[] {
  const where = inline ? `in \`${of}\`` : `at the address of \`${of}\``;
  const each = `${size} byte${size === 1 ? '' : 's'} each${fields.length === 0 ? '' : ':'}`;
  return [`       ${where}: ${unit}, ${each}`, ...memoryRows(fields)];
}
