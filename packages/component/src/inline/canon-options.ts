/** The options of canonical definitions with their references resolved (Binary.md, `canonopt`). */
import type { AddressType } from '@wit-bindgen-ts/abi';
import type { CanonOption, CoreValType } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreSignature } from '../core-module.ts';
import type { CanonicalOptions, CoreRef } from '../steps.ts';
import { checkOptionKinds, type OptionKinds } from '../validate/canon.ts';
import { equalSignatures, printSignature } from '../validate/core-types.ts';
import type { CoreItem } from './items.ts';
import type { Scope } from './scope.ts';

/** The options with what validation needs beside them. */
export interface ResolvedOptions {
  readonly options: CanonicalOptions;
  readonly kinds: OptionKinds;
  readonly postReturn: CoreItem | undefined;
}

/** A signature; most have no results. */
export function signature(
  params: readonly CoreValType[],
  results: readonly CoreValType[] = [],
): CoreSignature {
  return { params, results };
}

/** Fails unless the core function has the signature. */
export function checkSignature(item: CoreItem, wanted: CoreSignature, what: string, offset: number): void {
  if (item.type.kind === 'func' && !equalSignatures(item.type.signature, wanted)) {
    throw new CompileError(
      `${what} has the wrong type`,
      offset,
      `expected ${printSignature(wanted)}, found ${printSignature(item.type.signature)}`,
    );
  }
}

/** The type of addresses in a memory. */
export function memoryAddress(scope: Scope, index: number, offset: number): AddressType {
  const { type } = scope.core.memory.get(index, offset);
  return type.kind === 'memory' ? type.limits.index : 'i32';
}

/** The memory of canonical options matches `(memory 0)`, which is not shared. */
function checkNotShared(scope: Scope, index: number, offset: number): void {
  const { type } = scope.core.memory.get(index, offset);
  if (type.kind === 'memory' && type.limits.shared) {
    throw new CompileError('canonical option `memory` cannot be a shared memory', offset);
  }
}

/** A list of canonical options (CanonicalABI.md, "`canonopt` Validation"). */
export function resolveOptions(
  scope: Scope,
  options: readonly CanonOption[],
  owner: string,
  offset: number,
): ResolvedOptions {
  const kinds = checkOptionKinds(options, owner, offset);
  let encoding: CanonicalOptions['encoding'] = 'utf8';
  let memory: CoreRef | undefined;
  let realloc: CoreItem | undefined;
  let postReturn: CoreItem | undefined;
  let callback: CoreItem | undefined;
  let address: AddressType = 'i32';
  for (const option of options) {
    switch (option.kind) {
      case 'string-encoding':
        encoding = option.encoding;
        break;
      case 'memory':
        memory = scope.core.memory.get(option.index, option.offset).ref;
        address = memoryAddress(scope, option.index, option.offset);
        checkNotShared(scope, option.index, option.offset);
        break;
      case 'realloc':
        realloc = scope.core.func.get(option.index, option.offset);
        break;
      case 'post-return':
        postReturn = scope.core.func.get(option.index, option.offset);
        break;
      case 'callback':
        callback = scope.core.func.get(option.index, option.offset);
        checkSignature(callback, signature(['i32', 'i32', 'i32'], ['i32']), 'the `callback`', option.offset);
        break;
      case 'async':
        break;
    }
  }
  if (realloc !== undefined) {
    const wanted = signature([address, address, address, address], [address]);
    checkSignature(realloc, wanted, 'the `realloc`', offset);
  }
  return {
    options: {
      encoding,
      memory,
      realloc: realloc?.ref,
      postReturn: postReturn?.ref,
      async: kinds.has('async'),
      callback: callback?.ref,
      address,
    },
    kinds,
    postReturn,
  };
}
