/**
 * Lists of records that hold nothing but scalars, a field after the other in each record. The first fields are written
 * out, each with an access of its own: in a program that has one such list, or few, the engine then knows the name, the
 * shape and the conversion in each of these places, which takes a third of the time of a loop over the fields.
 */
import { isInheritedName } from '@wit-bindgen-ts/abi';
import type { ValuePlan } from '@wit-bindgen-ts/abi';
import type { GuestMemory } from '../memory/guest-memory.ts';
import { checkObject } from './check-object.ts';

type RecordPlan = Extract<ValuePlan, { kind: 'record' }>;
type ScalarPlan = Extract<ValuePlan, { kind: 'scalar' }>;

/** What lifts or lowers a scalar in memory, by its type. */
type Conversions<Convert> = Readonly<Record<ScalarPlan['scalar'], Convert>>;

interface Field<Convert> {
  readonly name: string;
  readonly offset: number;
  readonly convert: Convert;
}

/** True for a record of scalars whose fields are read and set like those of any object. */
export function isScalarRecord(plan: ValuePlan): plan is RecordPlan {
  return (
    plan.kind === 'record' &&
    plan.members.every((field) => field.plan.kind === 'scalar' && !isInheritedName(field.member))
  );
}

function fieldsOf<Convert>(
  { members }: RecordPlan,
  conversions: Conversions<Convert>,
): readonly [Field<Convert>, ...Field<Convert>[]] {
  return members.map(({ member, offset, plan }) => ({
    name: member,
    offset,
    convert: conversions[(plan as ScalarPlan).scalar],
  })) as unknown as readonly [Field<Convert>, ...Field<Convert>[]];
}

/** Composes the lifting of records that follow each other in memory, whose bounds have been checked. */
export function liftScalarRecords(
  plan: RecordPlan,
  conversions: Conversions<(m: GuestMemory, at: number) => unknown>,
): (m: GuestMemory, pointer: number, length: number) => unknown[] {
  const { size } = plan;
  const [a, b, c, d, ...rest] = fieldsOf(plan, conversions);
  return (m, pointer, length) => {
    // oxlint-disable-next-line unicorn/no-new-array -- it never grows.
    const list = new Array<unknown>(length);
    for (let i = 0, at = pointer; i < length; i++, at += size) {
      const record: Record<string, unknown> = {};
      list[i] = record;
      record[a.name] = a.convert(m, at + a.offset);
      if (b === undefined) continue;
      record[b.name] = b.convert(m, at + b.offset);
      if (c === undefined) continue;
      record[c.name] = c.convert(m, at + c.offset);
      if (d === undefined) continue;
      record[d.name] = d.convert(m, at + d.offset);
      for (let j = 0; j < rest.length; j++) {
        const { name, offset, convert } = rest[j]!;
        record[name] = convert(m, at + offset);
      }
    }
    return list;
  };
}

/** Composes the lowering of a list's records, one after the other, to a checked address. */
export function lowerScalarRecords(
  plan: RecordPlan,
  conversions: Conversions<(m: GuestMemory, value: unknown, at: number) => void>,
): (m: GuestMemory, list: readonly unknown[], pointer: number) => void {
  const { size } = plan;
  const [a, b, c, d, ...rest] = fieldsOf(plan, conversions);
  return (m, list, pointer) => {
    const { length } = list;
    for (let i = 0, at = pointer; i < length; i++, at += size) {
      const record = checkObject(list[i]) as Readonly<Record<string, unknown>>;
      a.convert(m, record[a.name], at + a.offset);
      if (b === undefined) continue;
      b.convert(m, record[b.name], at + b.offset);
      if (c === undefined) continue;
      c.convert(m, record[c.name], at + c.offset);
      if (d === undefined) continue;
      d.convert(m, record[d.name], at + d.offset);
      for (let j = 0; j < rest.length; j++) {
        const { name, offset, convert } = rest[j]!;
        convert(m, record[name], at + offset);
      }
    }
  };
}
