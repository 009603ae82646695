/** Whether core definitions fit where they are used (core specification, "Import Matching"). */
import type { CoreLimits, CoreRefType, CoreValType } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreExtern, CoreSignature } from '../core-module.ts';

/** Type indices belong to a module each: types that name one are left for the engine to compare. */
function sameValType(a: CoreValType, b: CoreValType): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return sameRefType(a, b);
}

function sameRefType(a: CoreRefType, b: CoreRefType): boolean {
  if (typeof a.heap === 'number' || typeof b.heap === 'number') return true;
  return a.nullable === b.nullable && a.heap === b.heap;
}

function sameList(a: readonly CoreValType[], b: readonly CoreValType[]): boolean {
  return a.length === b.length && a.every((type, i) => sameValType(type, b[i]!));
}

/** Whether two core signatures are the same. */
export function equalSignatures(a: CoreSignature, b: CoreSignature): boolean {
  return sameList(a.params, b.params) && sameList(a.results, b.results);
}

function limitsFit(actual: CoreLimits, wanted: CoreLimits): boolean {
  return (
    actual.index === wanted.index &&
    actual.shared === wanted.shared &&
    (actual.pageSizeLog2 ?? 16) === (wanted.pageSizeLog2 ?? 16) &&
    actual.min >= wanted.min &&
    (wanted.max === undefined || (actual.max !== undefined && actual.max <= wanted.max))
  );
}

/** Whether `actual` can be given where `wanted` is imported. */
export function coreExternFits(actual: CoreExtern, wanted: CoreExtern): boolean {
  switch (wanted.kind) {
    case 'func':
    case 'tag':
      return actual.kind === wanted.kind && equalSignatures(actual.signature, wanted.signature);
    case 'memory':
      return actual.kind === 'memory' && limitsFit(actual.limits, wanted.limits);
    case 'table':
      return (
        actual.kind === 'table' &&
        sameRefType(actual.element, wanted.element) &&
        limitsFit(actual.limits, wanted.limits)
      );
    case 'global':
      return (
        actual.kind === 'global' &&
        actual.mutable === wanted.mutable &&
        // The types of immutable globals may be subtypes; the engine compares those that are references.
        (sameValType(actual.type, wanted.type) || (!wanted.mutable && typeof wanted.type !== 'string'))
      );
  }
}

/** Fails where a memory or table type has limits that no memory or table can have. */
export function checkLimits(type: CoreExtern, offset: number): void {
  if (type.kind !== 'memory' && type.kind !== 'table') return;
  const { min, max, index, pageSizeLog2 = 16 } = type.limits;
  if (max !== undefined && min > max) {
    throw new CompileError('size minimum must not be greater than maximum', offset, `of a ${type.kind}`);
  }
  const bits = (index === 'i64' ? 64 : 32) - (type.kind === 'memory' ? pageSizeLog2 : 0);
  const most = type.kind === 'memory' ? 1n << BigInt(Math.max(bits, 0)) : (1n << BigInt(bits)) - 1n;
  if (min > most || (max ?? 0n) > most) {
    throw new CompileError(`${type.kind} size must be at most ${most}`, offset);
  }
}

function printValType(type: CoreValType): string {
  if (typeof type === 'string') return type;
  return `(ref ${type.nullable ? 'null ' : ''}${type.heap})`;
}

/** `[i32 i32] -> [i64]`. */
export function printSignature({ params, results }: CoreSignature): string {
  return `[${params.map(printValType).join(' ')}] -> [${results.map(printValType).join(' ')}]`;
}

function printLimits({ index, min, max, shared }: CoreLimits): string {
  return `${index === 'i64' ? 'i64 ' : ''}${min}${max === undefined ? '' : ` ${max}`}${shared ? ' shared' : ''}`;
}

/** A core import's or export's type, for messages. */
export function printCoreExtern(type: CoreExtern): string {
  switch (type.kind) {
    case 'func':
    case 'tag':
      return `a ${type.kind === 'func' ? 'function' : 'tag'} ${printSignature(type.signature)}`;
    case 'memory':
      return `a memory ${printLimits(type.limits)}`;
    case 'table':
      return `a table ${printLimits(type.limits)} ${printValType(type.element)}`;
    case 'global':
      return `a ${type.mutable ? 'mutable ' : ''}global ${printValType(type.type)}`;
  }
}
