/**
 * The built-ins that `canon` defines, except those of resources: their immediates resolved and checked, and the
 * core signature that each gets (CanonicalABI.md, "Canonical Definitions"). Features that the specification still
 * gates (🚝, 🚟, 🧵, 📝) are accepted: what a component only defines and never calls must not keep it from running.
 */
import type { ValueType } from '@wit-bindgen-ts/abi';
import type { Canonical, CoreValType } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreSignature } from '../core-module.ts';
import type { Builtin, StreamOrFutureType } from '../steps.ts';
import {
  checkLiftedOptions,
  checkOnlyOptions,
  checkTransferOptions,
  signatureOf,
} from '../validate/canon.ts';
import { memoryAddress, resolveOptions, signature } from './canon-options.ts';
import type { Scope } from './scope.ts';
import { resolveValType } from './value-types.ts';

/** A canonical definition of a built-in. */
type BuiltinCanon = Exclude<Canonical, { readonly name: 'lift' | 'lower' | `resource.${string}` }>;

export interface ResolvedBuiltin {
  readonly builtin: Builtin;
  readonly signature: CoreSignature;
}

function resolveTaskReturn(
  scope: Scope,
  canon: BuiltinCanon & { readonly name: 'task.return' },
  offset: number,
): ResolvedBuiltin {
  const { options, kinds } = resolveOptions(scope, canon.options, canon.name, offset);
  checkOnlyOptions(kinds, ['memory', 'string-encoding'], canon.name, offset);
  const result = canon.result === undefined ? undefined : resolveValType(scope, canon.result, offset);
  checkLiftedOptions(result, kinds, canon.name, offset);
  const params = result === undefined ? [] : [{ name: 'result', type: result }];
  return {
    builtin: { name: canon.name, result, options },
    signature: signature(signatureOf({ params }, 'lift', kinds, options.address).params),
  };
}

function resolveContext(
  scope: Scope,
  { name, type, slot }: BuiltinCanon & { readonly name: 'context.get' | 'context.set' },
  offset: number,
): ResolvedBuiltin {
  if (type !== 'i32' && type !== 'i64') {
    throw new CompileError(`\`canon ${name}\` needs the type i32 or i64`, offset);
  }
  scope.contextType ??= type;
  if (scope.contextType !== type) {
    throw new CompileError(
      'the context slots of a component must all have the same type',
      offset,
      `expected ${scope.contextType}, as before, found ${type}`,
    );
  }
  if (slot > 1) throw new CompileError(`\`canon ${name}\` needs slot 0 or 1`, offset, `${slot}`);
  return {
    builtin: { name, type, slot },
    signature: name === 'context.get' ? signature([], [type]) : signature([type]),
  };
}

function streamOrFuture(
  scope: Scope,
  canon: BuiltinCanon & { readonly type: number },
  offset: number,
): StreamOrFutureType {
  const kind = canon.name.startsWith('stream') ? 'stream' : 'future';
  const { type } = scope.types.get(canon.type, offset);
  if (type.kind !== 'value' || typeof type.type === 'string' || type.type.kind !== kind) {
    throw new CompileError(`type ${canon.type} is not a ${kind} type`, offset, `of \`canon ${canon.name}\``);
  }
  return type.type as StreamOrFutureType;
}

function resolveCopy(
  scope: Scope,
  canon: BuiltinCanon & { readonly name: `${string}.read` | `${string}.write` },
  offset: number,
): ResolvedBuiltin {
  const { name } = canon;
  const type = streamOrFuture(scope, canon, offset);
  const { options, kinds } = resolveOptions(scope, canon.options, name, offset);
  const { address } = options;
  checkTransferOptions(type.element, name.endsWith('read') ? 'inward' : 'outward', kinds, name, offset);
  return {
    builtin: { name, type, options },
    signature: name.startsWith('stream')
      ? signature(['i32', address, address], [address])
      : signature(['i32', address], ['i32']),
  };
}

function resolveErrorContext(
  scope: Scope,
  canon: BuiltinCanon & { readonly name: 'error-context.new' | 'error-context.debug-message' },
  offset: number,
): ResolvedBuiltin {
  const { name } = canon;
  const { options, kinds } = resolveOptions(scope, canon.options, name, offset);
  const { address } = options;
  const isNew = name === 'error-context.new';
  const allowed = ['memory', 'string-encoding', 'realloc'] as const;
  checkOnlyOptions(kinds, allowed, name, offset);
  const message: ValueType = 'string';
  checkTransferOptions(message, isNew ? 'outward' : 'inward', kinds, name, offset);
  return {
    builtin: { name, options },
    signature: isNew ? signature([address, address], ['i32']) : signature(['i32', address]),
  };
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
      'expected [i32] -> [] or [i64] -> []',
    );
  }
  return param;
}

function resolveIndirect(
  scope: Scope,
  canon: BuiltinCanon & { readonly name: 'thread.new-indirect' | 'thread.spawn-indirect' },
  offset: number,
): ResolvedBuiltin {
  const context = threadContext(scope, canon.type, offset);
  const { ref: table, type } = scope.core.table.get(canon.table, offset);
  if (type.kind !== 'table' || !type.element.nullable || type.element.heap !== 'func') {
    throw new CompileError(`core table ${canon.table} is not a table of functions`, offset);
  }
  return {
    builtin:
      canon.name === 'thread.new-indirect'
        ? { name: canon.name, table, context }
        : { name: canon.name, shared: canon.shared, table, context },
    signature: signature([type.limits.index, context], ['i32']),
  };
}

/** The built-in of a canonical definition. Throws `CompileError` where its immediates do not fit. */
export function resolveBuiltin(scope: Scope, canon: BuiltinCanon, offset: number): ResolvedBuiltin {
  switch (canon.name) {
    case 'task.return':
      return resolveTaskReturn(scope, canon, offset);
    case 'context.get':
    case 'context.set':
      return resolveContext(scope, canon, offset);
    case 'stream.new':
    case 'future.new':
      return {
        builtin: { name: canon.name, type: streamOrFuture(scope, canon, offset) },
        signature: signature([], ['i64']),
      };
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write':
      return resolveCopy(scope, canon, offset);
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      return {
        builtin: { name: canon.name, type: streamOrFuture(scope, canon, offset), async: canon.async },
        signature: signature(['i32'], ['i32']),
      };
    case 'stream.drop-readable':
    case 'stream.drop-writable':
    case 'future.drop-readable':
    case 'future.drop-writable':
      return {
        builtin: { name: canon.name, type: streamOrFuture(scope, canon, offset) },
        signature: signature(['i32']),
      };
    case 'subtask.cancel':
      return { builtin: canon, signature: signature(['i32'], ['i32']) };
    case 'error-context.new':
    case 'error-context.debug-message':
      return resolveErrorContext(scope, canon, offset);
    case 'waitable-set.wait':
    case 'waitable-set.poll': {
      const { name, cancellable } = canon;
      const address = memoryAddress(scope, canon.memory, offset);
      const memory = scope.core.memory.get(canon.memory, offset).ref;
      return {
        builtin: { name, cancellable, memory, address },
        signature: signature(['i32', address], ['i32']),
      };
    }
    case 'thread.new-indirect':
    case 'thread.spawn-indirect':
      return resolveIndirect(scope, canon, offset);
    case 'thread.spawn-ref': {
      const context = threadContext(scope, canon.type, offset);
      const start = { kind: 'ref', nullable: true, heap: canon.type } as const;
      return {
        builtin: { name: canon.name, shared: canon.shared, context },
        signature: signature([start, context], ['i32']),
      };
    }
    case 'waitable.join':
      return { builtin: canon, signature: signature(['i32', 'i32']) };
    case 'waitable-set.drop':
    case 'subtask.drop':
    case 'error-context.drop':
    case 'thread.resume-later':
      return { builtin: canon, signature: signature(['i32']) };
    case 'task.cancel':
    case 'backpressure.inc':
    case 'backpressure.dec':
      return { builtin: canon, signature: signature([]) };
    case 'waitable-set.new':
    case 'thread.index':
    case 'thread.yield':
    case 'thread.suspend':
    case 'thread.available-parallelism':
      return { builtin: canon, signature: signature([], ['i32']) };
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return { builtin: canon, signature: signature(['i32'], ['i32']) };
  }
}
