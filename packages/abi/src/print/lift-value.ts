/**
 * Prints the lifting of one value: from flat core values (CanonicalABI.md, "Flat Lifting") or from memory
 * ("Loading") to a JavaScript expression. Statements that the expression needs go to the writer first.
 */
import type { CoreType } from '../types.ts';
import { unreachable } from '../unreachable.ts';
import type { EnumPlan, FlagsPlan, ScalarPlan, ValuePlan, VariantPlan } from '../value-plan.ts';
import { address, element, unsignedOfSize } from './address.ts';
import { literal, propertyKey } from './literals.ts';
import type { ResourceNames } from './resource-names.ts';
import type { Writer } from './writer.ts';

/** Flat core values in the order in which they come: names of locals, with the core type each one has. */
export class FlatSource {
  private at = 0;
  private readonly values: readonly { readonly name: string; readonly type: CoreType }[];

  constructor(values: readonly { readonly name: string; readonly type: CoreType }[]) {
    this.values = values;
  }

  /** The next value, converted to `want` from the slot type that a variant's join gave it. */
  next(want: CoreType, writer: Writer): string {
    const { name, type } = this.values[this.at++]!;
    if (type === want) return name;
    if (type === 'i32') return `${writer.helper('f32FromBits')}(${name})`;
    if (want === 'i32') return `${writer.helper('wrapI64')}(${name})`;
    if (want === 'f32') return `${writer.helper('f32FromBits')}(${writer.helper('wrapI64')}(${name}))`;
    return `${writer.helper('f64FromBits')}(${name})`;
  }

  /** The values not read yet. */
  fork(): FlatSource {
    return new FlatSource(this.values.slice(this.at));
  }

  /** Passes over `count` values. */
  skip(count: number): void {
    this.at += count;
  }
}

/** Prints lifting for one function. */
export class LiftPrinter {
  private readonly writer: Writer;
  private readonly resources: ResourceNames;
  private readonly views: boolean;

  /** `views` gives lists of numbers as views into memory, for those who copy them before the guest runs again. */
  constructor(writer: Writer, resources: ResourceNames, views: boolean) {
    this.writer = writer;
    this.resources = resources;
    this.views = views;
  }

  /** Lifts from flat values. Returns an expression without side effects left to come. */
  flat(plan: ValuePlan, source: FlatSource): string {
    const { writer } = this;
    switch (plan.kind) {
      case 'scalar':
        return this.scalarFromFlat(plan, source.next(plan.flat[0]!, writer));
      case 'string':
      case 'list':
      case 'map': {
        const pointer = source.next('i32', writer);
        const length = source.next('i32', writer);
        return this.pointed(plan, `${pointer} >>> 0`, `${length} >>> 0`);
      }
      case 'fixed-list': {
        const items: string[] = [];
        for (let i = 0; i < plan.length; i++) items.push(this.flat(plan.element, source));
        return `[${items.join(', ')}]`;
      }
      case 'record':
      case 'tuple':
        return this.members(
          plan,
          plan.members.map((member) => this.flat(member.plan, source)),
        );
      case 'flags':
        return this.flags(plan, source.next('i32', writer));
      case 'enum':
        return this.enumeration(plan, source.next('i32', writer));
      case 'variant': {
        const discriminant = source.next('i32', writer);
        const lifted = this.variant(plan, discriminant, (payload) => this.flat(payload, source.fork()));
        source.skip(plan.slots.length);
        return lifted;
      }
      case 'own':
      case 'borrow':
        return this.handle(plan.kind, this.resources.of(plan.resource), source.next('i32', writer));
      case 'stream':
      case 'future':
      case 'error-context':
        return this.unsupported(plan.kind);
      default:
        return unreachable(plan);
    }
  }

  /** Lifts from memory at `base + offset`, which is in bounds and aligned. */
  memory(plan: ValuePlan, base: string, offset: number): string {
    const { bang } = this.writer;
    switch (plan.kind) {
      case 'scalar': {
        const loaded = element(plan.scalar, base, offset) + bang;
        switch (plan.scalar) {
          case 'bool':
            return `${loaded} !== 0`;
          case 'char':
            return this.char(loaded);
          case 'safe-s64':
          case 'safe-u64':
            return this.safeInteger(loaded);
          default:
            return loaded;
        }
      }
      case 'string':
      case 'list':
      case 'map': {
        const pointer = element('u32', base, offset) + bang;
        const length = element('u32', base, offset + 4) + bang;
        return this.pointed(plan, pointer, length);
      }
      case 'fixed-list':
        return this.fixedList(plan.element, plan.length, base, offset);
      case 'record':
      case 'tuple':
        return this.members(
          plan,
          plan.members.map((member) => this.memory(member.plan, base, offset + member.offset)),
        );
      case 'flags':
        return this.flags(plan, element(unsignedOfSize(plan.bytes), base, offset) + bang);
      case 'enum':
        return this.enumeration(plan, element(unsignedOfSize(plan.bytes), base, offset) + bang);
      case 'variant':
        return this.variant(plan, element(unsignedOfSize(plan.bytes), base, offset) + bang, (payload) =>
          this.memory(payload, base, offset + plan.payloadOffset),
        );
      case 'own':
      case 'borrow':
        return this.handle(plan.kind, this.resources.of(plan.resource), element('u32', base, offset) + bang);
      case 'stream':
      case 'future':
      case 'error-context':
        return this.unsupported(plan.kind);
      default:
        return unreachable(plan);
    }
  }

  private scalarFromFlat(plan: ScalarPlan, value: string): string {
    switch (plan.scalar) {
      case 'bool':
        return `${value} !== 0`;
      case 'u8':
        return `${value} & 255`;
      case 's8':
        return `(${value} << 24) >> 24`;
      case 'u16':
        return `${value} & 65535`;
      case 's16':
        return `(${value} << 16) >> 16`;
      case 'u32':
        return `${value} >>> 0`;
      case 's32':
        return `${value} | 0`;
      case 'u64':
        return `BigInt.asUintN(64, ${value})`;
      case 's64':
        return `BigInt.asIntN(64, ${value})`;
      case 'safe-u64':
        return this.safeInteger(`BigInt.asUintN(64, ${value})`);
      case 'safe-s64':
        return this.safeInteger(`BigInt.asIntN(64, ${value})`);
      case 'f32':
      case 'f64':
        return value;
      case 'char':
        return this.char(`${value} >>> 0`);
      default:
        return unreachable(plan.scalar);
    }
  }

  /** A bigint as a number. One that no number holds exactly is noted in `m`, for the function to refuse. */
  private safeInteger(value: string): string {
    return `${this.writer.helper('liftSafeInteger')}(m, ${value})`;
  }

  /** A statement, not a part of the expression: of two values that trap the first one must. */
  private char(codePoint: string): string {
    return this.writer.constant('c', `${this.writer.helper('liftChar')}(${codePoint})`);
  }

  /** A string, list or map behind a pointer and a length. */
  private pointed(
    plan: Extract<ValuePlan, { kind: 'string' | 'list' | 'map' }>,
    pointer: string,
    length: string,
  ): string {
    const { writer } = this;
    if (plan.kind === 'string')
      return writer.constant('s', `${writer.memoryMember('liftString')}(m, ${pointer}, ${length})`);
    if (plan.kind === 'list' && plan.numeric !== undefined) {
      if (this.views) return this.view(plan.numeric, plan.element.size, pointer, length);
      const name = `liftList${plan.numeric.toUpperCase()}`;
      return writer.constant('l', `${writer.helper(name)}(m, ${pointer}, ${length})`);
    }
    const entry = plan.kind === 'map' ? plan.entry : plan.element;
    const at = writer.constant('p', pointer);
    const count = writer.constant('n', length);
    writer.line(`${writer.helper('checkList')}(m, ${at}, ${count}, ${entry.size}, ${entry.align});`);
    const list = plan.kind === 'map' ? this.newMap() : this.newArray(count);
    this.loop(at, count, entry.size, (i, base) => {
      if (plan.kind === 'map') {
        const key = this.memory(plan.key, base, 0);
        const value = this.memory(plan.value, base, plan.entry.valueOffset);
        writer.line(`${list}.set(${key}, ${value});`);
      } else {
        writer.line(`${list}[${i}] = ${this.memory(plan.element, base, 0)};`);
      }
    });
    return list;
  }

  private fixedList(plan: ValuePlan, length: number, base: string, offset: number): string {
    const list = this.newArray(String(length));
    const at = this.writer.constant('p', address(base, offset));
    this.loop(at, String(length), plan.size, (i, each) => {
      this.writer.line(`${list}[${i}] = ${this.memory(plan, each, 0)};`);
    });
    return list;
  }

  /** A list of numbers where it lies. */
  private view(numeric: string, size: number, pointer: string, length: string): string {
    const { writer } = this;
    const at = writer.constant('p', pointer);
    const count = writer.constant('n', length);
    writer.line(`${writer.helper('checkList')}(m, ${at}, ${count}, ${size}, ${size});`);
    const first = `${at} >>> ${Math.log2(size)}`;
    return writer.constant('l', `m.${numeric}.subarray(${first}, (${first}) + ${count})`);
  }

  private newArray(length: string): string {
    return this.writer.constant('l', `new Array${this.writer.typed ? '<unknown>' : ''}(${length})`);
  }

  private newMap(): string {
    return this.writer.constant('l', `new Map${this.writer.typed ? '<unknown, unknown>' : ''}()`);
  }

  private loop(at: string, count: string, size: number, body: (i: string, base: string) => void): void {
    const { writer } = this;
    const i = writer.fresh('i');
    const base = writer.fresh('q');
    writer.block(`for (let ${i} = 0, ${base} = ${at}; ${i} < ${count}; ${i}++, ${base} += ${size})`, () =>
      body(i, base),
    );
  }

  private members(plan: Extract<ValuePlan, { kind: 'record' | 'tuple' }>, values: readonly string[]): string {
    if (plan.kind === 'tuple') return `[${values.join(', ')}]`;
    return `{ ${plan.members.map(({ member }, i) => `${propertyKey(member)}: ${values[i]}`).join(', ')} }`;
  }

  private flags(plan: FlagsPlan, value: string): string {
    if (plan.as === 'bigint') {
      const count = plan.members.length;
      return `BigInt(${count === 32 ? `(${value}) >>> 0` : `${value} & ${2 ** count - 1}`})`;
    }
    const bits = this.writer.constant('f', value);
    const read = plan.members.map((member, i) => {
      return `${propertyKey(member)}: (${bits} & ${i === 31 ? '-2147483648' : 2 ** i}) !== 0`;
    });
    return `{ ${read.join(', ')} }`;
  }

  private enumeration(plan: EnumPlan, value: string): string {
    const { writer } = this;
    const table = writer.fresh('names');
    writer.prelude.push(`const ${table} = [${plan.names.map(literal).join(', ')}];`);
    return writer.constant('e', `${table}[${value}] ?? ${writer.helper('trapDiscriminant')}()`);
  }

  private variant(plan: VariantPlan, discriminant: string, payloadOf: (plan: ValuePlan) => string): string {
    const { writer } = this;
    const result = writer.fresh('v');
    writer.line(`let ${writer.annotate(result, 'unknown')};`);
    writer.block(`switch (${discriminant})`, () => {
      for (const [i, { name, payload }] of plan.cases.entries()) {
        writer.block(`case ${i}:`, () => {
          const value = payload && payloadOf(payload);
          writer.line(`${result} = ${variantObject(plan, name, value)};`);
          writer.line('break;');
        });
      }
      writer.line(`default: ${writer.helper('trapDiscriminant')}();`);
    });
    return result;
  }

  private handle(kind: 'own' | 'borrow', resource: string, value: string): string {
    const method = kind === 'own' ? 'liftOwn' : 'liftBorrow';
    return this.writer.constant('h', `${resource}.${method}(${value} >>> 0)`);
  }

  private unsupported(kind: string): string {
    return `${this.writer.helper('unsupported')}(${literal(kind)})`;
  }
}

/** How one case looks in JavaScript. */
function variantObject(plan: VariantPlan, name: string, value: string | undefined): string {
  if (plan.shape === 'option') return value ?? 'undefined';
  const tag = `tag: ${literal(name)}`;
  return value === undefined ? `{ ${tag} }` : `{ ${tag}, val: ${value} }`;
}
