/**
 * Core signatures and required options of canonical definitions (CanonicalABI.md, "Canonical Definitions").
 * Flattening itself is the business of `abi`; here types that would flatten to more core values than fit are
 * recognised first, because a list of fixed length can flatten to hundreds of millions.
 */
import {
  flattenFuncType,
  MAX_FLAT_ASYNC_PARAMS,
  MAX_FLAT_PARAMS,
  MAX_FLAT_RESULTS,
} from '@wit-bindgen-ts/abi';
import type { AddressType, FuncType, Side, ValueType } from '@wit-bindgen-ts/abi';
import type { CanonOption } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreSignature } from '../core-module.ts';
import { measure } from '../type-measure.ts';

/** What a list of canonical options contains, by kind. */
export type OptionKinds = ReadonlySet<CanonOption['kind']>;

/** Fails where an option occurs twice or contradicts another. */
export function checkOptionKinds(
  options: readonly CanonOption[],
  owner: string,
  offset: number,
): OptionKinds {
  const kinds = new Set<CanonOption['kind']>();
  for (const option of options) {
    if (kinds.has(option.kind)) {
      throw new CompileError(
        `canonical option \`${option.kind}\` is specified more than once`,
        option.offset,
      );
    }
    kinds.add(option.kind);
  }
  const require = (has: boolean, what: string): void => {
    if (!has) throw new CompileError(what, offset, `of \`canon ${owner}\``);
  };
  require(!kinds.has('realloc') || kinds.has('memory'), 'canonical option `realloc` requires `memory`');
  require(owner === 'lift' ||
    !kinds.has('post-return'), 'canonical option `post-return` is for `canon lift` only');
  require(owner === 'lift' || !kinds.has('callback'), 'canonical option `callback` is for `canon lift` only');
  require(!kinds.has('callback') || kinds.has('async'), 'canonical option `callback` requires `async`');
  require(!kinds.has('post-return') ||
    !kinds.has('async'), 'canonical option `post-return` cannot be used with `async`');
  return kinds;
}

/** Fails where a built-in has an option that is not one of those it takes. */
export function checkOnlyOptions(
  kinds: OptionKinds,
  allowed: readonly CanonOption['kind'][],
  owner: string,
  offset: number,
): void {
  for (const kind of kinds) {
    if (allowed.includes(kind)) continue;
    const names = allowed.map((name) => `\`${name}\``).join(', ');
    throw new CompileError(
      `\`canon ${owner}\` does not take the option \`${kind}\``,
      offset,
      `it takes ${names}`,
    );
  }
}

function requireOption(
  kinds: OptionKinds,
  option: 'memory' | 'realloc',
  owner: string,
  offset: number,
): void {
  if (kinds.has(option)) return;
  throw new CompileError(`canonical option \`${option}\` is required`, offset, `by \`canon ${owner}\``);
}

/** Fails where a built-in lacks what it needs to lift a value that the guest passes as core values. */
export function checkLiftedOptions(
  type: ValueType | undefined,
  kinds: OptionKinds,
  owner: string,
  offset: number,
): void {
  if (type === undefined) return;
  const { hasPointer: pointer, flatCount: count } = measure(type);
  if (pointer || count > MAX_FLAT_PARAMS) requireOption(kinds, 'memory', owner, offset);
}

/** Fails where a built-in lacks what it needs to move values between memory and elsewhere. */
export function checkTransferOptions(
  type: ValueType | undefined,
  direction: 'inward' | 'outward',
  kinds: OptionKinds,
  owner: string,
  offset: number,
): void {
  if (type === undefined) return;
  requireOption(kinds, 'memory', owner, offset);
  if (direction === 'inward' && measure(type).hasPointer) requireOption(kinds, 'realloc', owner, offset);
}

function flatCount(types: readonly ValueType[]): number {
  return types.reduce((sum, type) => sum + measure(type).flatCount, 0);
}

function hasPointer(types: readonly ValueType[]): boolean {
  return types.some((type) => measure(type).hasPointer);
}

function paramTypes(type: FuncType): ValueType[] {
  return type.params.map((param) => param.type);
}

/** The core signature of a function that is lifted or lowered (`flatten_functype`). */
export function signatureOf(
  type: FuncType,
  side: Side,
  kinds: OptionKinds,
  address: AddressType,
): CoreSignature {
  const options = { async: kinds.has('async'), callback: kinds.has('callback'), address };
  const maxParams = options.async && side === 'lower' ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS;
  const spilled: FuncType = {
    // Stands for parameters that travel through memory: one more than fit, or one result too many.
    params:
      flatCount(paramTypes(type)) > maxParams
        ? Array.from({ length: maxParams + 1 }, () => ({ name: '', type: 'u32' }))
        : type.params,
    result:
      type.result !== undefined && measure(type.result).flatCount > MAX_FLAT_RESULTS
        ? { kind: 'tuple', types: ['u32', 'u32'] }
        : type.result,
  };
  return flattenFuncType(spilled, side, options);
}

/**
 * Fails where a lift or lower lacks the `memory` or `realloc` that its type requires. The text of the
 * specification wants a memory for every async lower; its test suite lowers functions without results without.
 */
export function checkRequiredOptions(type: FuncType, side: Side, kinds: OptionKinds, offset: number): void {
  const params = paramTypes(type);
  const results = type.result === undefined ? [] : [type.result];
  const isAsync = kinds.has('async');
  // What flows into the guest is allocated by its realloc; whatever lies in memory needs the memory.
  const [inward, outward] = side === 'lift' ? [params, results] : [results, params];
  const maxParams = isAsync && side === 'lower' ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS;
  const maxResults = isAsync ? (side === 'lift' ? MAX_FLAT_PARAMS : 0) : MAX_FLAT_RESULTS;
  const spillsParams = flatCount(params) > maxParams;
  const spillsResults = flatCount(results) > maxResults;
  const needsRealloc = hasPointer(inward) || (side === 'lift' && spillsParams);
  const needsMemory = needsRealloc || hasPointer(outward) || spillsParams || spillsResults;
  if (needsMemory && !kinds.has('memory')) {
    throw new CompileError(
      'canonical option `memory` is required',
      offset,
      `by the type of what \`canon ${side}\` makes`,
    );
  }
  if (needsRealloc && !kinds.has('realloc')) {
    throw new CompileError(
      'canonical option `realloc` is required',
      offset,
      `by the type of what \`canon ${side}\` makes`,
    );
  }
}
