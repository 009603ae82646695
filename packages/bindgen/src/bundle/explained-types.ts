/** The kinds of types whose values a bundle may have to explain to its host, and the explainers for them. */
import { literal, partsOf } from '@wit-bindgen-ts/abi';
import type { FuncType, ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import { objectLiteral } from './module-writer.ts';
import type { ModuleWriter } from './module-writer.ts';

/** The runtime's explainer of each kind; one that is not here has no glue either. */
const explainers: Readonly<Record<string, string>> = {
  bool: 'explainBool',
  u8: 'explainInteger',
  s8: 'explainInteger',
  u16: 'explainInteger',
  s16: 'explainInteger',
  u32: 'explainInteger',
  s32: 'explainInteger',
  f32: 'explainFloat',
  f64: 'explainFloat',
  char: 'explainChar',
  string: 'explainString',
  list: 'explainList',
  map: 'explainMap',
  record: 'explainRecord',
  tuple: 'explainTuple',
  variant: 'explainVariant',
  result: 'explainResult',
  option: 'explainOption',
  enum: 'explainEnum',
};

export class ExplainedTypes {
  private readonly kinds = new Set<string>();

  /** Takes in the types of a function. */
  add({ params, result }: FuncType): void {
    for (const { type } of params) this.visit(type);
    this.visit(result);
  }

  /** The declaration of `explain`; `handle` is the explainer of handles. */
  declaration({ flags, int64 }: ValueChoices, handle: string, writer: ModuleWriter): string {
    const integer64 = int64 === 'number' ? 'explainSafeInteger' : 'explainInteger64';
    const all: Readonly<Record<string, string>> = {
      ...explainers,
      flags: flags === 'bigint' ? 'explainFlagBits' : 'explainFlags',
      u64: integer64,
      s64: integer64,
      own: handle,
      borrow: handle,
    };
    const used = [...this.kinds].filter((kind) => Object.hasOwn(all, kind)).sort();
    const table = objectLiteral(used.map((kind) => [kind, writer.runtime(all[kind]!)]));
    const choices = objectLiteral([
      ['flags', literal(flags)],
      ['int64', literal(int64)],
    ]);
    const layouts = writer.runtime('writtenLayouts');
    return `const explain = new ${writer.runtime('Explain')}(${table}, ${choices}, ${layouts});`;
  }

  private visit(type: ValueType | undefined): void {
    if (type === undefined) return;
    this.kinds.add(typeof type === 'string' ? type : type.kind);
    if (typeof type !== 'string') for (const part of partsOf(type)) this.visit(part);
  }
}
