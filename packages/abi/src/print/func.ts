/**
 * Prints the glue of one function: an expression that takes what is known at link time (`cx`) and gives the
 * function that is then called. `lift` prints what the host calls (CanonicalABI.md, "canon lift"), `lower`
 * what the guest calls ("canon lower"). Both are straight-line: no task, no closure, no array for the call.
 */
import { RETURNED } from '../plan.ts';
import type { FuncPlan, ResultPlan } from '../plan.ts';
import type { CoreType } from '../types.ts';
import type { VariantPlan } from '../value-plan.ts';
import { accessMember, propertyKey } from './literals.ts';
import { FlatSource, LiftPrinter } from './lift-value.ts';
import { LowerPrinter } from './lower-value.ts';
import { ResourceNames } from './resource-names.ts';
import { Writer } from './writer.ts';

/** How a host function is called. */
export type Invocation =
  | { readonly kind: 'function' }
  | { readonly kind: 'constructor' }
  /** On the first argument. `member` is the JavaScript name. */
  | { readonly kind: 'method'; readonly member: string };

export interface PrintOptions {
  /**
   * For a call between two guests, whose glue lifts for each other: values are not checked again, and arguments need
   * not be copied, since they are stored before their guest runs again.
   */
  readonly trusted?: boolean | undefined;
  /** TypeScript rather than JavaScript. */
  readonly typed: boolean;
  /** What a returned `result` becomes: a value or an exception, or `{ tag, val }`. */
  readonly result: 'throw' | 'object';
  /**
   * For a call that may suspend the guest: what a host calls returns a promise; what a guest calls returns one where
   * the host's function does.
   */
  readonly suspends?: boolean | undefined;
  /** How the function is called in JavaScript; for `lift` only whether it is a constructor matters. */
  readonly invoke?: Invocation | undefined;
}

export interface PrintedFunc {
  /** The lines of an arrow function from the link-time context to the glue. */
  readonly lines: readonly string[];
  /** Helpers of `runtime/generated-v1` that the lines name. */
  readonly helpers: ReadonlySet<string>;
}

/** Prints the glue of one function from its plan. */
export function printFunc(plan: FuncPlan, options: PrintOptions): PrintedFunc {
  const helpers = new Set<string>();
  const writer = new Writer(options.typed, helpers);
  const locals = plan.side === 'lift' ? printLift(plan, options, writer) : printLower(plan, options, writer);
  const context = writer.annotate('cx', plan.side === 'lift' ? 'LiftContext' : 'LowerContext');
  const lines = [`(${context}) => {`, `  const { ${locals.join(', ')} } = cx;`];
  const members = [...writer.memoryMembers].sort();
  if (members.length > 0) lines.push(`  const { ${members.join(', ')} } = m;`);
  for (const line of [...writer.prelude, ...writer.text()]) lines.push(`  ${line}`);
  lines.push('}');
  return { lines, helpers };
}

/** Prints the body; returns the members of the context that it needs. */
function printLift(plan: FuncPlan, options: PrintOptions, writer: Writer): readonly string[] {
  const resources = new ResourceNames(plan.resources);
  const lower = new LowerPrinter(writer, resources, options.trusted === true);
  const lift = new LiftPrinter(writer, resources, false);
  const locals = ['store', 'core'];
  if (plan.usesMemory || plan.narrows) locals.push('m');
  bindHandles(resources, writer);
  const params = plan.params.map((_, i) => `a${i}`);
  const list = params.map((param) => writer.annotate(param, 'unknown')).join(', ');
  const thrown = throwsResult(plan, options);
  const suspends = options.suspends === true;
  const returns = plan.result === undefined ? 'void' : 'unknown';
  const body = (): void => {
    writer.line('if (store.state !== 0) cx.refuse();');
    writer.line('store.state = 1;');
    writer.line('let entered = false;');
    if (plan.result !== undefined) writer.line(`let ${writer.annotate('result', 'unknown')};`);
    if (thrown !== undefined) writer.line('let failed = false;');
    writer.block(
      'try',
      () => {
        const args = lowerParams(plan, params, lower, writer);
        if (plan.resources.length > 0) writer.line('cx.handles.commit();');
        writer.line('entered = true;');
        const call = `${suspends ? 'await ' : ''}core(${args.join(', ')})`;
        const [returned] = plan.core.results;
        const flat = returned === undefined ? undefined : writer.constant('r', call, typeOf(returned));
        if (flat === undefined) writer.line(`${call};`);
        if (plan.counts) writer.line('m.lifted = 0;');
        if (plan.result !== undefined) liftResult(plan.result, flat!, thrown, lift, writer);
        if (plan.resources.length > 0) writer.line('cx.handles.end();');
        writer.line(`if (cx.postReturn !== undefined) cx.runPostReturn(${flat ?? ''});`);
        writer.line('if (store.state === 1) store.state = 0;');
        writer.line('else store.leave();');
      },
      '} catch (e) {',
    );
    writer.indented(() => writer.line(`throw cx.fail(e, entered, [${params.join(', ')}]);`));
    writer.line('}');
    if (plan.narrows) checkIntegers(writer);
    if (thrown !== undefined)
      writer.line(`if (failed) throw new ${writer.helper('ComponentError')}(result);`);
    if (plan.result !== undefined) writer.line('return result;');
  };
  if (suspends) writer.func(list, `Promise<${returns}>`, body, 'return async');
  else writer.func(list, returns, body);
  return locals;
}

/** What a core value is in TypeScript; `void` where there is none. */
function typeOf(core: CoreType | undefined): string {
  if (core === undefined) return 'void';
  return core === 'i64' ? 'bigint' : 'number';
}

/** Refuses integers that were lifted to numbers and do not fit: for an export once the guest has been left. */
function checkIntegers(writer: Writer): void {
  writer.line('if (m.unsafe !== undefined) cx.refuseInteger();');
}

/** Binds the handles of each resource type to a local. */
function bindHandles(resources: ResourceNames, writer: Writer): void {
  for (const [i, name] of resources.all().entries()) {
    writer.line(`const ${name} = cx.resources[${i}]${writer.bang};`);
  }
}

/** True where an `err` is thrown rather than returned: by constructors always, since what they return is made. */
export function throwsErrors({ result, invoke }: Pick<PrintOptions, 'result' | 'invoke'>): boolean {
  return result === 'throw' || invoke?.kind === 'constructor';
}

/** The result type where an `err` is thrown rather than returned. */
function throwsResult(plan: FuncPlan, options: PrintOptions): VariantPlan | undefined {
  const result = plan.result?.plan;
  if (!throwsErrors(options) || result?.kind !== 'variant') return undefined;
  return result.shape === 'result' ? result : undefined;
}

/** Lowers the parameters and returns the core call's arguments. */
function lowerParams(
  plan: FuncPlan,
  params: readonly string[],
  lower: LowerPrinter,
  writer: Writer,
): readonly string[] {
  const { spilled } = plan;
  if (spilled === undefined) return plan.params.flatMap((param, i) => lower.flat(param.plan, params[i]!));
  const base = writer.constant('p', `m.allocate(${spilled.size}, ${spilled.align})`);
  for (const [i, param] of plan.params.entries()) lower.memory(param.plan, params[i]!, base, param.offset);
  return [base];
}

/** Lifts the core call's result into `result`. A result that is one core value never points into memory. */
function liftResult(
  result: ResultPlan,
  flat: string,
  thrown: VariantPlan | undefined,
  lift: LiftPrinter,
  writer: Writer,
): void {
  const { plan } = result;
  let base = '';
  if (result.via === 'memory') {
    writer.line('if (m.u8.length === 0) m.refresh();');
    base = writer.constant('p', `${flat} >>> 0`);
    writer.line(`${writer.helper('checkPointer')}(m, ${base}, ${plan.size}, ${plan.align});`);
  }
  if (thrown !== undefined) {
    liftThrown(thrown, result, flat, base, lift, writer);
    return;
  }
  const source = new FlatSource([{ name: flat, type: plan.flat[0]! }]);
  writer.line(`result = ${result.via === 'memory' ? lift.memory(plan, base, 0) : lift.flat(plan, source)};`);
}

/** Lifts a `result`: the `ok` value, or the payload of the error to throw with `failed` set. */
function liftThrown(
  plan: VariantPlan,
  result: ResultPlan,
  flat: string,
  base: string,
  lift: LiftPrinter,
  writer: Writer,
): void {
  const discriminant = result.via === 'memory' ? `m.u8[${base}]` : flat;
  writer.block(`switch (${discriminant})`, () => {
    for (const [i, { payload }] of plan.cases.entries()) {
      writer.block(`case ${i}:`, () => {
        if (payload !== undefined) writer.line(`result = ${lift.memory(payload, base, plan.payloadOffset)};`);
        if (i === 1) writer.line('failed = true;');
        writer.line('break;');
      });
    }
    writer.line(`default: ${writer.helper('trapDiscriminant')}();`);
  });
}

/** Prints the body; returns the members of the context that it needs. */
function printLower(plan: FuncPlan, options: PrintOptions, writer: Writer): readonly string[] {
  const resources = new ResourceNames(plan.resources);
  const lower = new LowerPrinter(writer, resources, options.trusted === true);
  const lift = new LiftPrinter(writer, resources, options.trusted === true);
  const invoke = options.invoke ?? { kind: 'function' };
  const locals = ['instance'];
  if (invoke.kind !== 'method') locals.push('fn');
  if (invoke.kind === 'function') locals.push('target');
  if (plan.usesMemory || plan.narrows) locals.push('m');
  bindHandles(resources, writer);
  const params = plan.core.params.map((_, i) => `a${i}`);
  const list = params.map((param, i) => writer.annotate(param, typeOf(plan.core.params[i]))).join(', ');
  const thrown = throwsResult(plan, options);
  const [returned] = plan.core.results;
  const guarded = (body: () => void): void => {
    writer.block('try', body, '} catch (e) {');
    writer.indented(() => {
      const outcome = thrown === undefined ? ', result' : ', result, failed';
      writer.line(`return cx.abort(e${plan.result === undefined ? '' : outcome});`);
    });
    writer.line('}');
  };
  const call = (always: boolean): void => {
    writer.line('if (!instance.mayLeave) cx.refuse();');
    const args = liftParams(plan, params, lift, writer);
    if (plan.narrows) checkIntegers(writer);
    callHost(plan, invoke, args, thrown, writer, always);
  };
  const finish = (): void => {
    if (plan.borrows) writer.line('cx.handles.end();');
    if (plan.result !== undefined) lowerResult(plan, params, thrown, lower, writer);
    if (plan.async) writer.line(`return ${RETURNED};`);
  };
  if (options.suspends === true) {
    // The result goes through the last parameter, where it goes through memory.
    const pointer = plan.result?.via === 'memory' ? [params[params.length - 1]!] : [];
    const outcome = [writer.annotate('result', 'unknown'), writer.annotate('failed', 'boolean')];
    const last = pointer.map((param) => writer.annotate(param, 'number'));
    const [head, type] = ['const finish =', typeOf(returned)];
    writer.func([...outcome, ...last].join(', '), type, () => guarded(finish), head);
    writer.func(list, returned === undefined ? 'unknown' : `${type} | Promise<${type}>`, () => {
      writer.line(`let ${writer.annotate('result', 'unknown')};`);
      writer.line('let failed = false;');
      guarded(() => {
        call(true);
        const rest = [thrown === undefined ? 'false' : 'true', ...pointer].join(', ');
        writer.line(`if (cx.isPromise(result)) return cx.suspend(result, finish, ${rest});`);
      });
      writer.line(`return finish(${['result', 'failed', ...pointer].join(', ')});`);
    });
    return locals;
  }
  writer.func(list, typeOf(returned), () => {
    if (plan.result !== undefined) writer.line(`let ${writer.annotate('result', 'unknown')};`);
    if (thrown !== undefined) writer.line('let failed = false;');
    guarded(() => {
      call(false);
      finish();
    });
  });
  return locals;
}

/** Lifts the guest's arguments and returns the host call's. */
function liftParams(
  plan: FuncPlan,
  params: readonly string[],
  lift: LiftPrinter,
  writer: Writer,
): readonly string[] {
  if (plan.usesMemory) writer.line('if (m.u8.length === 0) m.refresh();');
  if (plan.counts) writer.line('m.lifted = 0;');
  const { spilled } = plan;
  if (spilled === undefined) {
    const source = new FlatSource(params.map((name, i) => ({ name, type: plan.core.params[i]! })));
    return plan.params.map((param) => local(lift.flat(param.plan, source), writer));
  }
  const base = writer.constant('p', `${params[0]} >>> 0`);
  writer.line(`${writer.helper('checkPointer')}(m, ${base}, ${spilled.size}, ${spilled.align});`);
  return plan.params.map((param) => local(lift.memory(param.plan, base, param.offset), writer));
}

/** A local with the value of an expression: itself, where it is one. */
function local(expression: string, writer: Writer): string {
  return /^[a-z]\d+$/.test(expression) ? expression : writer.constant('x', expression);
}

/**
 * Calls the host; where an `err` is thrown, what was thrown becomes the payload in `result`. `always` keeps in it
 * what a function without a result returns, too: it may be a promise.
 */
function callHost(
  plan: FuncPlan,
  invoke: Invocation,
  args: readonly string[],
  thrown: VariantPlan | undefined,
  writer: Writer,
  always: boolean,
): void {
  const call = hostCall(invoke, args, writer);
  if (plan.result === undefined && !always) {
    writer.line(`${call};`);
    return;
  }
  if (thrown === undefined) {
    writer.line(`result = ${call};`);
    return;
  }
  writer.block('try', () => writer.line(`result = ${call};`), '} catch (e) {');
  writer.indented(() => {
    writer.line('result = cx.errorPayload(e);');
    writer.line('failed = true;');
  });
  writer.line('}');
}

function hostCall(invoke: Invocation, args: readonly string[], writer: Writer): string {
  switch (invoke.kind) {
    case 'function':
      return `fn.call(${['target', ...args].join(', ')})`;
    case 'constructor':
      return `new fn(${args.join(', ')})`;
    case 'method': {
      const type = `{ ${propertyKey(invoke.member)}: (...args: unknown[]) => unknown }`;
      const self = writer.as(args[0]!, type);
      return `${accessMember(self, invoke.member)}(${args.slice(1).join(', ')})`;
    }
  }
}

/** Lowers `result` and returns it to the guest, flat or through the pointer that the guest gave. */
function lowerResult(
  plan: FuncPlan,
  params: readonly string[],
  thrown: VariantPlan | undefined,
  lower: LowerPrinter,
  writer: Writer,
): void {
  const { via, plan: result } = plan.result!;
  if (via === 'flat') {
    if (thrown !== undefined) writer.line('return failed ? 1 : 0;');
    else writer.line(`return ${lower.flat(result, 'result')[0]};`);
    return;
  }
  const base = writer.constant('p', `${params[params.length - 1]} >>> 0`);
  writer.line('if (m.u8.length === 0) m.refresh();');
  writer.line(`${writer.helper('checkPointer')}(m, ${base}, ${result.size}, ${result.align});`);
  if (thrown === undefined) {
    lower.memory(result, 'result', base, 0);
    return;
  }
  const store = (index: number) => (): void => {
    const payload = thrown.cases[index]!.payload;
    writer.line(`m.u8[${base}] = ${index};`);
    if (payload !== undefined) lower.memory(payload, 'result', base, thrown.payloadOffset);
  };
  writer.block('if (failed)', store(1), '} else {');
  writer.indented(store(0));
  writer.line('}');
}
