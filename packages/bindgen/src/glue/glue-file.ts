/**
 * The glue file of a world: a table from paths to specialised lift and lower functions, which the linker takes
 * after it has compared their types with the component's.
 */
import { literal, propertyKey, planFunc, printFunc, somePlan } from '@wit-bindgen-ts/abi';
import type { FuncPlan, Side } from '@wit-bindgen-ts/abi';
import { ValueTypes } from '@wit-bindgen-ts/wit';
import type { Func, World, WorldItem } from '@wit-bindgen-ts/wit';
import { header } from '../interface-file.ts';
import type { GenerateOptions } from '../options.ts';
import { runtimeModule } from '../runtime-module.ts';
import type { FunctionLines, Piece } from '../source-map.ts';
import { worldFunctions } from '../world-functions.ts';
import { invocation } from './invocation.ts';
import { TypeLiterals } from './type-literals.ts';

/** Prints the glue of all synchronous functions of a world; the last piece ends the last line. */
export function printGlueFile(world: World, options: GenerateOptions): readonly Piece[] {
  const writer = new GlueWriter(options, true);
  return writer.file(writer.entries(world));
}

/** The same in JavaScript, with what else the module needs of the runtime; `glue` is not exported. */
export function printGlueScript(
  world: World,
  options: GenerateOptions,
  alsoImported: readonly string[],
): readonly Piece[] {
  const writer = new GlueWriter(options, false);
  return writer.script(writer.entries(world), alsoImported);
}

/** The entries of a table. */
interface Entries {
  readonly imports: readonly FunctionLines[];
  readonly exports: readonly FunctionLines[];
}

class GlueWriter {
  private readonly options: GenerateOptions;
  private readonly types = new ValueTypes();
  private readonly literals: TypeLiterals;
  private readonly typed: boolean;
  private readonly helpers = new Set<string>();
  private readonly contexts = new Set<string>();

  /** `typed` for TypeScript rather than JavaScript. */
  constructor(options: GenerateOptions, typed: boolean) {
    this.options = options;
    this.typed = typed;
    this.literals = new TypeLiterals({ typed });
  }

  entries(world: World): Entries {
    return {
      imports: this.table(world.imports, 'lower'),
      exports: this.table(world.exports, 'lift'),
    };
  }

  private table(items: ReadonlyMap<string, WorldItem>, side: Side): readonly FunctionLines[] {
    return worldFunctions(items)
      .map(([path, func]) => ({ func, lines: this.entry(path, func, side) }))
      .filter(({ lines }) => lines.length > 0);
  }

  /** The lines of one entry; none for a function that needs the asynchronous ABI. */
  private entry(path: string, func: Func, side: Side): readonly string[] {
    const type = this.types.funcType(func);
    const plan = planFunc(type, side, { choices: this.options });
    if (isAsync(plan)) return [];
    const printed = printFunc(plan, {
      typed: this.typed,
      result: this.options.result,
      invoke: invocation(func.name),
    });
    for (const helper of printed.helpers) this.helpers.add(helper);
    this.contexts.add(side === 'lift' ? 'LiftContext' : 'LowerContext');
    const [first, ...rest] = printed.lines;
    return [
      `    ${propertyKey(path)}: {`,
      `      type: ${this.literals.funcType(type)},`,
      '      abi: "sync",',
      '      shape,',
      `      bind: ${first!}`,
      ...rest.slice(0, -1).map((line) => `      ${line}`),
      `      ${rest[rest.length - 1]!},`,
      '    },',
    ];
  }

  script({ imports, exports }: Entries, alsoImported: readonly string[]): readonly Piece[] {
    return [
      ...importStatement([...new Set([...this.helpers, ...alsoImported])].sort()),
      '',
      ...this.literals.declarations,
      `const shape = ${shapeOf(this.options)};`,
      'const glue = {',
      '  shape,',
      ...table('imports', imports),
      ...table('exports', exports),
      '};',
    ];
  }

  file({ imports, exports }: Entries): readonly Piece[] {
    const { declarations } = this.literals;
    const types = ['GlueTable', 'Shape', ...this.contexts];
    if (declarations.some((line) => line.includes(': ResourceType ='))) types.push('ResourceType');
    if (declarations.some((line) => line.includes(': ValueType ='))) types.push('ValueType');
    const specifiers = [...[...this.helpers].sort(), ...types.sort().map((type) => `type ${type}`)];
    return [
      header,
      ...importStatement(specifiers),
      '',
      ...declarations.flatMap((line) => ['// prettier-ignore', line]),
      ...(declarations.length > 0 ? [''] : []),
      `const shape: Shape = ${shapeOf(this.options)};`,
      '',
      '// prettier-ignore',
      'export const glue: GlueTable = {',
      '  shape,',
      ...table('imports', imports),
      ...table('exports', exports),
      '};',
      '',
    ];
  }
}

/** The choices that values' looks were made with, as a literal. */
function shapeOf({ result, flags, int64 }: GenerateOptions): string {
  return `{ result: ${literal(result)}, flags: ${literal(flags)}, int64: ${literal(int64)} }`;
}

function importStatement(specifiers: readonly string[]): readonly string[] {
  const oneLine = `import { ${specifiers.join(', ')} } from ${JSON.stringify(runtimeModule)};`;
  if (oneLine.length <= 80) return [oneLine];
  return ['import {', ...specifiers.map((each) => `  ${each},`), `} from ${JSON.stringify(runtimeModule)};`];
}

function table(name: string, entries: readonly FunctionLines[]): readonly Piece[] {
  return entries.length === 0 ? [`  ${name}: {},`] : [`  ${name}: {`, ...entries, '  },'];
}

/** True where the asynchronous ABI is needed, which has no glue yet. */
function isAsync(plan: FuncPlan): boolean {
  if (plan.type.async === true) return true;
  const plans = plan.params.map((param) => param.plan);
  if (plan.result !== undefined) plans.push(plan.result.plan);
  return plans.some((each) => {
    return somePlan(each, ({ kind }) => kind === 'stream' || kind === 'future' || kind === 'error-context');
  });
}
