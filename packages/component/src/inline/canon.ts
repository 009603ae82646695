/** Canonical definitions (Binary.md, "Canonical Definitions") with their references resolved. */
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { CanonDefinition, Canonical } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { checkRequiredOptions, type OptionKinds, signatureOf } from '../validate/canon.ts';
import { withArticle } from '../with-article.ts';
import { resolveBuiltin } from './builtins.ts';
import { checkSignature, resolveOptions, signature } from './canon-options.ts';
import type { CoreItem } from './items.ts';
import type { PlanBuilder } from './plan-builder.ts';
import type { Scope } from './scope.ts';

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
    throw new CompileError(
      `type ${canon.type} is not a function type`,
      offset,
      `it is ${withArticle(type.kind)} type`,
    );
  }
  const { options, kinds, postReturn } = resolveOptions(scope, canon.options, 'lift', offset);
  checkAsync(type.type, kinds, offset);
  const wanted = signatureOf(type.type, 'lift', kinds, options.address);
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
  const { options, kinds } = resolveOptions(scope, canon.options, 'lower', offset);
  checkAsync(type, kinds, offset);
  checkRequiredOptions(type, 'lower', kinds, offset);
  const index = plan.addCanon({ kind: 'lower', func, type, options, instance: scope.instance });
  return {
    ref: { kind: 'canon', canon: index },
    type: { kind: 'func', signature: signatureOf(type, 'lower', kinds, options.address) },
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
    throw new CompileError(
      `type ${canon.type} is not a resource type`,
      offset,
      `it is ${withArticle(type.kind)} type`,
    );
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
      const { builtin, signature: builtinSignature } = resolveBuiltin(scope, canon, offset);
      const index = plan.addCanon({ kind: 'builtin', instance: scope.instance, ...builtin });
      const type = { kind: 'func', signature: builtinSignature } as const;
      return scope.core.func.add({ ref: { kind: 'canon', canon: index }, type });
    }
  }
}
