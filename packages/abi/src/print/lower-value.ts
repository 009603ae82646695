/**
 * Prints the lowering of one JavaScript value: to flat core values (CanonicalABI.md, "Flat Lowering") or to
 * memory ("Storing"). A value that does not fit ends in `misfit()`, which throws; what did not fit, and where,
 * is worked out from the type only then, so that the checks cost one comparison each.
 */
import type { CoreType } from '../types.ts';
import { unreachable } from '../unreachable.ts';
import type { EnumPlan, FlagsPlan, ListPlan, MapPlan, ValuePlan, VariantPlan } from '../value-plan.ts';
import { address, element, unsignedOfSize } from './address.ts';
import { literal, propertyKey, readMember } from './literals.ts';
import type { ResourceNames } from './resource-names.ts';
import type { Writer } from './writer.ts';

/** Prints lowering for one function. */
export class LowerPrinter {
  private readonly writer: Writer;
  private readonly resources: ResourceNames;
  private readonly trusted: boolean;

  /** `trusted` is for values that need no check. */
  constructor(writer: Writer, resources: ResourceNames, trusted: boolean) {
    this.writer = writer;
    this.resources = resources;
    this.trusted = trusted;
  }

  /** Lowers the local `value`. Returns one expression for each flat core value; all effects are done. */
  flat(plan: ValuePlan, value: string): readonly string[] {
    const { writer } = this;
    switch (plan.kind) {
      case 'scalar':
        return [this.scalar(plan.scalar, value)];
      case 'string':
      case 'list':
      case 'map': {
        const pointer = this.pointed(plan, value);
        return [pointer, writer.constant('n', 'm.length')];
      }
      case 'fixed-list': {
        this.checkFixedList(value, plan.length);
        return Array.from({ length: plan.length }, (_, i) => {
          return this.flat(plan.element, writer.constant('e', `${value}[${i}]`, 'unknown'));
        }).flat();
      }
      case 'record':
      case 'tuple':
        this.checkMembers(plan, value);
        return plan.members.flatMap((member) =>
          this.flat(member.plan, this.member(plan, value, member.member)),
        );
      case 'flags':
        return [this.flags(plan, value)];
      case 'enum':
        return [this.enumeration(plan, value)];
      case 'variant': {
        const discriminant = writer.fresh('d');
        const slots = plan.slots.map(() => writer.fresh('s'));
        writer.line(`let ${writer.annotate(discriminant, 'number')};`);
        for (const [i, slot] of slots.entries()) writer.line(`let ${slot} = ${zero(plan.slots[i]!)};`);
        this.variant(plan, value, (index, payload, inner) => {
          writer.line(`${discriminant} = ${index};`);
          if (payload === undefined) return;
          for (const [i, core] of this.flat(payload, inner).entries()) {
            writer.line(`${slots[i]} = ${this.widen(core, payload.flat[i]!, plan.slots[i]!)};`);
          }
        });
        return [discriminant, ...slots];
      }
      case 'own':
      case 'borrow':
        return [this.handle(plan.kind, this.resources.of(plan.resource), value)];
      case 'stream':
      case 'future':
      case 'error-context':
        return [this.unsupported(plan.kind)];
      default:
        return unreachable(plan);
    }
  }

  /** Lowers the local `value` to `base + offset`, which is in bounds and aligned. */
  memory(plan: ValuePlan, value: string, base: string, offset: number): void {
    const { writer } = this;
    switch (plan.kind) {
      case 'scalar':
        writer.line(`${element(plan.scalar, base, offset)} = ${this.scalar(plan.scalar, value)};`);
        break;
      case 'string':
      case 'list':
      case 'map': {
        const pointer = this.pointed(plan, value);
        const length = writer.constant('n', 'm.length');
        writer.line(`${element('u32', base, offset)} = ${pointer};`);
        writer.line(`${element('u32', base, offset + 4)} = ${length};`);
        break;
      }
      case 'fixed-list': {
        this.checkFixedList(value, plan.length);
        const at = writer.constant('p', address(base, offset));
        this.loop(value, String(plan.length), at, plan.element.size, (inner, each) =>
          this.memory(plan.element, inner, each, 0),
        );
        break;
      }
      case 'record':
      case 'tuple':
        this.checkMembers(plan, value);
        for (const member of plan.members) {
          this.memory(member.plan, this.member(plan, value, member.member), base, offset + member.offset);
        }
        break;
      case 'flags':
        writer.line(`${element(unsignedOfSize(plan.bytes), base, offset)} = ${this.flags(plan, value)};`);
        break;
      case 'enum':
        writer.line(
          `${element(unsignedOfSize(plan.bytes), base, offset)} = ${this.enumeration(plan, value)};`,
        );
        break;
      case 'variant':
        this.variant(plan, value, (index, payload, inner) => {
          writer.line(`${element(unsignedOfSize(plan.bytes), base, offset)} = ${index};`);
          if (payload !== undefined) this.memory(payload, inner, base, offset + plan.payloadOffset);
        });
        break;
      case 'own':
      case 'borrow': {
        const handle = this.handle(plan.kind, this.resources.of(plan.resource), value);
        writer.line(`${element('u32', base, offset)} = ${handle};`);
        break;
      }
      case 'stream':
      case 'future':
      case 'error-context':
        writer.line(`${this.unsupported(plan.kind)};`);
        break;
      default:
        unreachable(plan);
    }
  }

  /** Checks a scalar and returns it as a core value. */
  private scalar(scalar: Extract<ValuePlan, { kind: 'scalar' }>['scalar'], value: string): string {
    switch (scalar) {
      case 'bool':
        this.check(`typeof ${value} !== 'boolean'`);
        return `${value} ? 1 : 0`;
      case 'u8':
        return this.checkedInt(value, `(${value} & 255)`);
      case 's8':
        return this.checkedInt(value, `(${value} << 24) >> 24`);
      case 'u16':
        return this.checkedInt(value, `(${value} & 65535)`);
      case 's16':
        return this.checkedInt(value, `(${value} << 16) >> 16`);
      case 'u32':
        return this.checkedInt(value, `${value} >>> 0`);
      case 's32':
        return this.checkedInt(value, `(${value} | 0)`);
      case 'u64':
        this.check(`typeof ${value} !== 'bigint' || BigInt.asUintN(64, ${value}) !== ${value}`);
        return value;
      case 's64':
        this.check(`typeof ${value} !== 'bigint' || BigInt.asIntN(64, ${value}) !== ${value}`);
        return value;
      case 'safe-u64':
        return this.writer.constant('n', `${this.writer.helper('lowerSafeU64')}(${value})`);
      case 'safe-s64':
        return this.writer.constant('n', `${this.writer.helper('lowerSafeS64')}(${value})`);
      case 'f32':
      case 'f64':
        this.check(`typeof ${value} !== 'number'`);
        return value;
      case 'char':
        return this.writer.constant('c', `${this.writer.helper('lowerChar')}(${value})`);
      default:
        return unreachable(scalar);
    }
  }

  private checkedInt(value: string, wrapped: string): string {
    this.check(`typeof ${value} !== 'number' || ${wrapped} !== ${value}`);
    return value;
  }

  private check(misfits: string): void {
    if (this.trusted) return;
    this.writer.line(`if (${misfits}) ${this.writer.helper('misfit')}();`);
  }

  /** Stores what lies behind a pointer. Returns the pointer's local; the length is in `m.length` right after. */
  private pointed(plan: Extract<ValuePlan, { kind: 'string' | 'list' | 'map' }>, value: string): string {
    const { writer } = this;
    if (plan.kind === 'string') {
      this.check(`typeof ${value} !== 'string'`);
      return writer.constant('p', `${writer.memoryMember('lowerString')}(m, ${value})`);
    }
    if (plan.kind === 'list' && plan.numeric !== undefined) {
      const name = `lowerList${plan.numeric.toUpperCase()}`;
      return writer.constant('p', `${writer.helper(name)}(m, ${value})`);
    }
    return plan.kind === 'map' ? this.map(plan, value) : this.list(plan, value);
  }

  private list(plan: ListPlan, value: string): string {
    const { writer } = this;
    this.check(`!Array.isArray(${value})`);
    const count = writer.constant('n', `${value}.length`);
    const at = writer.constant('p', `m.allocateList(${count}, ${plan.element.size}, ${plan.element.align})`);
    this.loop(value, count, at, plan.element.size, (inner, each) =>
      this.memory(plan.element, inner, each, 0),
    );
    writer.line(`m.length = ${count};`);
    return at;
  }

  private map(plan: MapPlan, value: string): string {
    const { writer } = this;
    const { entry } = plan;
    const entries = writer.constant('l', `${writer.helper('mapEntries')}(${value})`);
    const count = writer.constant('n', `${entries}.length`);
    const at = writer.constant('p', `m.allocateList(${count}, ${entry.size}, ${entry.align})`);
    const store = (pair: string, each: string): void => {
      this.memory(plan.key, writer.constant('e', `${pair}[0]`), each, 0);
      this.memory(plan.value, writer.constant('e', `${pair}[1]`), each, entry.valueOffset);
    };
    this.loop(entries, count, at, entry.size, store, 'readonly [unknown, unknown]');
    writer.line(`m.length = ${count};`);
    return at;
  }

  private loop(
    list: string,
    count: string,
    at: string,
    size: number,
    body: (inner: string, base: string) => void,
    type = 'unknown',
  ): void {
    const { writer } = this;
    const i = writer.fresh('i');
    const base = writer.fresh('q');
    writer.block(`for (let ${i} = 0, ${base} = ${at}; ${i} < ${count}; ${i}++, ${base} += ${size})`, () =>
      body(writer.constant('e', `${list}[${i}]${writer.bang}`, type), base),
    );
  }

  private checkFixedList(value: string, length: number): void {
    this.check(`!${this.writer.helper('isListOf')}(${value}, ${length})`);
  }

  private checkMembers(plan: Extract<ValuePlan, { kind: 'record' | 'tuple' }>, value: string): void {
    if (plan.kind === 'tuple')
      this.check(`!Array.isArray(${value}) || ${value}.length !== ${plan.members.length}`);
    else this.check(`typeof ${value} !== 'object' || ${value} === null`);
  }

  private member(
    plan: Extract<ValuePlan, { kind: 'record' | 'tuple' }>,
    value: string,
    member: string,
  ): string {
    const read = plan.kind === 'tuple' ? `${value}[${member}]` : this.read(value, member);
    return this.writer.constant('e', read, 'unknown');
  }

  /** Reads a member of an object. */
  private read(value: string, member: string): string {
    return readMember(value, member, this.writer.as(value, `{ ${propertyKey(member)}?: unknown }`));
  }

  private flags(plan: FlagsPlan, value: string): string {
    const { writer } = this;
    if (plan.as === 'bigint') {
      this.check(
        `typeof ${value} !== 'bigint' || BigInt.asUintN(${plan.members.length}, ${value}) !== ${value}`,
      );
      return writer.constant('f', `Number(${value})`);
    }
    const bits = writer.fresh('f');
    writer.line(`let ${bits} = 0;`);
    writer.block(`if (${value} !== undefined && ${value} !== null)`, () => {
      this.check(`typeof ${value} !== 'object'`);
      for (const [i, member] of plan.members.entries()) {
        writer.line(`if (${this.read(value, member)}) ${bits} |= ${i === 31 ? '-2147483648' : 2 ** i};`);
      }
    });
    return bits;
  }

  private enumeration(plan: EnumPlan, value: string): string {
    const { writer } = this;
    const discriminant = writer.fresh('d');
    writer.line(`let ${writer.annotate(discriminant, 'number')};`);
    writer.block(`switch (${value})`, () => {
      for (const [i, name] of plan.names.entries()) {
        writer.line(`case ${literal(name)}: ${discriminant} = ${i}; break;`);
      }
      writer.line(`default: ${writer.helper('misfit')}();`);
    });
    return discriminant;
  }

  /** Branches on the case of `value` and lets `store` write each. */
  private variant(
    plan: VariantPlan,
    value: string,
    store: (index: number, payload: ValuePlan | undefined, inner: string) => void,
  ): void {
    const { writer } = this;
    if (plan.shape === 'option') {
      const branch = (index: number) => () => store(index, plan.cases[index]!.payload, value);
      writer.block(`if (${value} === undefined || ${value} === null)`, branch(0), '} else {');
      writer.indented(branch(1));
      writer.line('}');
      return;
    }
    this.check(`typeof ${value} !== 'object' || ${value} === null`);
    writer.block(`switch (${this.read(value, 'tag')})`, () => {
      for (const [i, { name, payload }] of plan.cases.entries()) {
        writer.block(`case ${literal(name)}:`, () => {
          store(
            i,
            payload,
            payload === undefined ? '' : writer.constant('e', this.read(value, 'val'), 'unknown'),
          );
          writer.line('break;');
        });
      }
      writer.line(`default: ${writer.helper('misfit')}();`);
    });
  }

  /** A payload's core value as its slot's type (the conversions of `lower_flat_variant`). */
  private widen(value: string, have: CoreType, want: CoreType): string {
    if (have === want) return value;
    if (have === 'i32') return `BigInt((${value}) >>> 0)`;
    if (have === 'f64') return `${this.writer.helper('f64ToBits')}(${value})`;
    const bits = `${this.writer.helper('f32ToBits')}(${value})`;
    return want === 'i32' ? bits : `BigInt(${bits} >>> 0)`;
  }

  private handle(kind: 'own' | 'borrow', resource: string, value: string): string {
    const method = kind === 'own' ? 'lowerOwn' : 'lowerBorrow';
    return this.writer.constant('h', `${resource}.${method}(${value})`);
  }

  private unsupported(kind: string): string {
    return `${this.writer.helper('unsupported')}(${literal(kind)})`;
  }
}

function zero(type: CoreType): string {
  return type === 'i64' ? '0n' : '0';
}
