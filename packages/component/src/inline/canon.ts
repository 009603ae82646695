/** Canonical definitions (Binary.md, "Canonical Definitions") with their references resolved. */
import type { AddressType, FuncType } from '@wit-bindgen-ts/abi';
import type { CanonDefinition, Canonical, CanonOption, CoreValType } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreSignature } from '../core-module.ts';
import type { CanonicalOptions, CoreRef } from '../steps.ts';
import { checkOptionKinds, checkRequiredOptions, type OptionKinds, signatureOf } from '../validate/canon.ts';
import { equalSignatures, printSignature } from '../validate/core-types.ts';
import type { CoreItem } from './items.ts';
import type { PlanBuilder } from './plan-builder.ts';
import type { Scope } from './scope.ts';
import { resolveValType } from './value-types.ts';

/** The options with what validation needs beside them. */
interface ResolvedOptions {
  readonly options: CanonicalOptions;
  readonly kinds: OptionKinds;
  readonly address: AddressType;
  readonly postReturn: CoreItem | undefined;
}

function signature(params: readonly CoreValType[], results: readonly CoreValType[] = []): CoreSignature {
  return { params, results };
}

/** Fails unless the core function has the signature. */
function checkSignature(item: CoreItem, wanted: CoreSignature, what: string, offset: number): void {
  if (item.type.kind === 'func' && !equalSignatures(item.type.signature, wanted)) {
    throw new CompileError(
      `${what} has the wrong type`,
      offset,
      `expected ${printSignature(wanted)}, found ${printSignature(item.type.signature)}`,
    );
  }
}

function memoryAddress(scope: Scope, index: number, offset: number): AddressType {
  const { type } = scope.core.memory.get(index, offset);
  return type.kind === 'memory' ? type.limits.index : 'i32';
}

function resolveOptions(
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
    checkSignature(
      realloc,
      signature([address, address, address, address], [address]),
      'the `realloc`',
      offset,
    );
  }
  return {
    options: {
      encoding,
      memory,
      realloc: realloc?.ref,
      postReturn: postReturn?.ref,
      async: kinds.has('async'),
      callback: callback?.ref,
    },
    kinds,
    address,
    postReturn,
  };
}

function checkAsync(type: FuncType, kinds: OptionKinds, offset: number): void {
  if (kinds.has('async') && type.async !== true) {
    throw new CompileError('canonical option `async` requires an async function type', offset);
  }
}

function defineLift(
  scope: Scope,
  canon: Canonical & { readonly name: 'lift' },
  plan: PlanBuilder,
  offset: number,
): void {
  const core = scope.core.func.get(canon.core, offset);
  const type = scope.types.get(canon.type, offset).type;
  if (type.kind !== 'func') {
    throw new CompileError(`type ${canon.type} is not a function type`, offset, `it is a ${type.kind} type`);
  }
  const { options, kinds, address, postReturn } = resolveOptions(scope, canon.options, 'lift', offset);
  checkAsync(type.type, kinds, offset);
  const wanted = signatureOf(type.type, 'lift', kinds, address);
  checkSignature(core, wanted, 'the core function of a `canon lift`', offset);
  if (postReturn !== undefined) {
    checkSignature(postReturn, signature(wanted.results), 'the `post-return`', offset);
  }
  checkRequiredOptions(type.type, 'lift', kinds, offset);
  const lift = plan.addLift({ core: core.ref, type: type.type, options, instance: scope.instance });
  scope.funcs.add({ sort: 'func', func: { kind: 'lift', lift }, type: type.type });
}

function defineLower(
  scope: Scope,
  canon: Canonical & { readonly name: 'lower' },
  plan: PlanBuilder,
  offset: number,
): CoreItem {
  const { func, type } = scope.funcs.get(canon.func, offset);
  const { options, kinds, address } = resolveOptions(scope, canon.options, 'lower', offset);
  checkAsync(type, kinds, offset);
  checkRequiredOptions(type, 'lower', kinds, offset);
  const index = plan.addCanon({ kind: 'lower', func, type, options, instance: scope.instance });
  return {
    ref: { kind: 'canon', canon: index },
    type: { kind: 'func', signature: signatureOf(type, 'lower', kinds, address) },
  };
}

/** Resource built-ins; new and rep are for resources that this component defines. */
function defineResourceBuiltin(
  scope: Scope,
  canon: Canonical & { readonly type: number; readonly name: `resource.${string}` },
  plan: PlanBuilder,
  offset: number,
): CoreItem {
  const { type } = scope.types.get(canon.type, offset);
  if (type.kind !== 'resource') {
    throw new CompileError(`type ${canon.type} is not a resource type`, offset, `it is a ${type.kind} type`);
  }
  const { resource } = type;
  const local = resource.kind === 'defined' && resource.instance === scope.instance;
  if (canon.name !== 'resource.drop' && !local) {
    throw new CompileError(`\`canon ${canon.name}\` needs a local resource`, offset, 'this one is imported');
  }
  const index = plan.addCanon({
    kind: canon.name,
    resource: plan.resourceIndex(resource),
    instance: scope.instance,
  });
  return {
    ref: { kind: 'canon', canon: index },
    type: { kind: 'func', signature: signature(['i32'], canon.name === 'resource.drop' ? [] : ['i32']) },
  };
}

/** The signature of any other built-in, after its immediates have been checked. */
function builtinSignature(scope: Scope, canon: Canonical, offset: number): CoreSignature {
  switch (canon.name) {
    case 'task.return': {
      const { kinds, address } = resolveOptions(scope, canon.options, canon.name, offset);
      if (kinds.has('realloc') || kinds.has('async')) {
        throw new CompileError('`canon task.return` takes only `memory` and a string encoding', offset);
      }
      const result = canon.result === undefined ? undefined : resolveValType(scope, canon.result, offset);
      const params = result === undefined ? [] : [{ name: 'result', type: result }];
      return signature(signatureOf({ params }, 'lift', kinds, address).params);
    }
    case 'context.get':
    case 'context.set':
      if (canon.type !== 'i32') throw new CompileError(`\`canon ${canon.name}\` needs the type i32`, offset);
      if (canon.slot > 1)
        throw new CompileError(`\`canon ${canon.name}\` needs slot 0 or 1`, offset, `${canon.slot}`);
      return canon.name === 'context.get' ? signature([], ['i32']) : signature(['i32']);
    case 'stream.new':
    case 'future.new':
      checkElementType(scope, canon, offset);
      return signature([], ['i64']);
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write': {
      checkElementType(scope, canon, offset);
      const { address } = resolveOptions(scope, canon.options, canon.name, offset);
      return signature(canon.name.startsWith('stream') ? ['i32', address, address] : ['i32', address], [
        canon.name.startsWith('stream') ? address : 'i32',
      ]);
    }
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      checkElementType(scope, canon, offset);
      return signature(['i32'], ['i32']);
    case 'stream.drop-readable':
    case 'stream.drop-writable':
    case 'future.drop-readable':
    case 'future.drop-writable':
      checkElementType(scope, canon, offset);
      return signature(['i32']);
    case 'subtask.cancel':
      return signature(['i32'], ['i32']);
    case 'error-context.new': {
      const { address } = resolveOptions(scope, canon.options, canon.name, offset);
      return signature([address, address], ['i32']);
    }
    case 'error-context.debug-message': {
      const { address } = resolveOptions(scope, canon.options, canon.name, offset);
      return signature(['i32', address]);
    }
    case 'waitable-set.new':
    case 'thread.index':
      return signature([], ['i32']);
    case 'waitable-set.wait':
    case 'waitable-set.poll':
      return signature(['i32', memoryAddress(scope, canon.memory, offset)], ['i32']);
    case 'waitable.join':
      return signature(['i32', 'i32']);
    case 'waitable-set.drop':
    case 'subtask.drop':
    case 'error-context.drop':
    case 'thread.resume-later':
      return signature(['i32']);
    case 'task.cancel':
    case 'backpressure.inc':
    case 'backpressure.dec':
      return signature([]);
    case 'thread.yield':
    case 'thread.suspend':
      return signature([], ['i32']);
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return signature(['i32'], ['i32']);
    case 'thread.new-indirect':
    case 'thread.spawn-indirect': {
      const { type: table } = scope.core.table.get(canon.table, offset);
      return signature(
        [table.kind === 'table' ? table.limits.index : 'i32', threadContext(scope, canon.type, offset)],
        ['i32'],
      );
    }
    case 'thread.spawn-ref':
      return signature(
        [{ kind: 'ref', nullable: true, heap: canon.type }, threadContext(scope, canon.type, offset)],
        ['i32'],
      );
    case 'thread.available-parallelism':
      return signature([], ['i32']);
    default:
      throw new CompileError(`\`canon ${canon.name}\` is not a built-in`, offset);
  }
}

/** The type of the one parameter of a thread's start function. */
function threadContext(scope: Scope, index: number, offset: number): CoreValType {
  const type = scope.coreTypes.get(index, offset);
  const param =
    type.kind === 'func' && type.signature.results.length === 0 ? type.signature.params[0] : undefined;
  if (type.kind !== 'func' || type.signature.params.length !== 1 || (param !== 'i32' && param !== 'i64')) {
    throw new CompileError(
      'the start function of a thread has the wrong type',
      offset,
      'expected [i32] -> []',
    );
  }
  return param;
}

function checkElementType(scope: Scope, canon: Canonical & { readonly type: number }, offset: number): void {
  const kind = canon.name.startsWith('stream') ? 'stream' : 'future';
  const { type } = scope.types.get(canon.type, offset);
  if (type.kind !== 'value' || typeof type.type === 'string' || type.type.kind !== kind) {
    throw new CompileError(`type ${canon.type} is not a ${kind} type`, offset, `of \`canon ${canon.name}\``);
  }
}

/** `canon`: adds a function or a core function to the scope. */
export function defineCanon(scope: Scope, { canon, offset }: CanonDefinition, plan: PlanBuilder): void {
  switch (canon.name) {
    case 'lift':
      return defineLift(scope, canon, plan, offset);
    case 'lower':
      return scope.core.func.add(defineLower(scope, canon, plan, offset));
    case 'resource.new':
    case 'resource.drop':
    case 'resource.rep':
      return scope.core.func.add(defineResourceBuiltin(scope, canon, plan, offset));
    default: {
      const type = { kind: 'func', signature: builtinSignature(scope, canon, offset) } as const;
      const index = plan.addCanon({ kind: 'builtin', name: canon.name, instance: scope.instance });
      return scope.core.func.add({ ref: { kind: 'canon', canon: index }, type });
    }
  }
}
