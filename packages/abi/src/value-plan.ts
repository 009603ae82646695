/**
 * A type with everything that lifting and lowering its values needs to know: size, alignment, offsets, flat
 * core types, JavaScript names. Enters: a `ValueType`. Leaves: plain data that the printer turns into
 * statements and the runtime into closures, so that neither computes a layout of its own.
 */
import { defaultValueChoices } from './choices.ts';
import type { ValueChoices } from './choices.ts';
import { FLAT_LIMIT, flatten, flattenCases } from './flatten.ts';
import { discriminantSize, fieldsLayout, flagsSize, layout, variantLayout } from './layout.ts';
import type { IntSize } from './layout.ts';
import { memberNames } from './names.ts';
import type { Case, CoreType, ResourceType, ValueType } from './types.ts';
import { unreachable } from './unreachable.ts';

/** Primitives whose lists are typed arrays. */
export type NumericType = 's8' | 'u8' | 's16' | 'u16' | 's32' | 'u32' | 's64' | 'u64' | 'f32' | 'f64';

interface PlanBase {
  readonly type: ValueType;
  /** In bytes. */
  readonly size: number;
  readonly align: number;
  /** The core values that it flattens to; the first 17 where there are more, since more than 16 never travel flat. */
  readonly flat: readonly CoreType[];
}

/**
 * A value that is one core value and one load or store. `safe-s64` and `safe-u64` are 64-bit integers that
 * JavaScript sees as numbers.
 */
export interface ScalarPlan extends PlanBase {
  readonly kind: 'scalar';
  readonly scalar: NumericType | 'bool' | 'char' | 'safe-s64' | 'safe-u64';
}

export interface StringPlan extends PlanBase {
  readonly kind: 'string';
}

/** A list behind a pointer and a length. `numeric` where it is a typed array in JavaScript. */
export interface ListPlan extends PlanBase {
  readonly kind: 'list';
  readonly element: ValuePlan;
  readonly numeric?: NumericType | undefined;
}

/** `list<T, N>`: the elements lie inline. */
export interface FixedListPlan extends PlanBase {
  readonly kind: 'fixed-list';
  readonly element: ValuePlan;
  readonly length: number;
}

/** A map: a list of pairs behind a pointer and a length. `entry` is the pair's layout in bytes. */
export interface MapPlan extends PlanBase {
  readonly kind: 'map';
  readonly key: ValuePlan;
  readonly value: ValuePlan;
  readonly entry: { readonly size: number; readonly align: number; readonly valueOffset: number };
}

/** A member of a record, a tuple or spilled parameters. `member` is its JavaScript name or index. */
export interface MemberPlan {
  readonly name: string;
  readonly member: string;
  readonly offset: number;
  readonly plan: ValuePlan;
}

export interface RecordPlan extends PlanBase {
  readonly kind: 'record';
  readonly members: readonly MemberPlan[];
}

export interface TuplePlan extends PlanBase {
  readonly kind: 'tuple';
  readonly members: readonly MemberPlan[];
}

export interface FlagsPlan extends PlanBase {
  readonly kind: 'flags';
  readonly bytes: IntSize;
  /** What JavaScript sees: an object with a boolean for each, or their bits. */
  readonly as: ValueChoices['flags'];
  /** JavaScript names, bit 0 first. */
  readonly members: readonly string[];
}

export interface EnumPlan extends PlanBase {
  readonly kind: 'enum';
  readonly bytes: IntSize;
  readonly names: readonly string[];
}

/** One case of a variant. */
export interface CasePlan {
  readonly name: string;
  readonly payload?: ValuePlan | undefined;
}

/**
 * Everything with a discriminant and a payload. `shape` says how JavaScript sees it: `variant` and `result`
 * as `{ tag, val }`, `option` as the value or `undefined`, `nested-option` (an option directly inside an
 * option) as `{ tag: 'some', val }` or `{ tag: 'none' }`.
 */
export interface VariantPlan extends PlanBase {
  readonly kind: 'variant';
  readonly shape: 'variant' | 'option' | 'nested-option' | 'result';
  readonly bytes: IntSize;
  readonly payloadOffset: number;
  readonly cases: readonly CasePlan[];
  /** Core types of the payload's slots, joined over all cases; without the discriminant. */
  readonly slots: readonly CoreType[];
}

export interface HandlePlan extends PlanBase {
  readonly kind: 'own' | 'borrow';
  readonly resource: ResourceType;
}

/** A type that the synchronous ABI can carry but that has no glue yet. */
export interface AsyncPlan extends PlanBase {
  readonly kind: 'stream' | 'future' | 'error-context';
}

/** How the values of one type are lifted and lowered. */
export type ValuePlan =
  | ScalarPlan
  | StringPlan
  | ListPlan
  | FixedListPlan
  | MapPlan
  | RecordPlan
  | TuplePlan
  | FlagsPlan
  | EnumPlan
  | VariantPlan
  | HandlePlan
  | AsyncPlan;

/** Plans `type` for a 32-bit memory. */
export function planValue(type: ValueType, choices: ValueChoices = defaultValueChoices): ValuePlan {
  const base = { type, ...layout(type), flat: flatten(type, 'i32', FLAT_LIMIT) };
  if (typeof type === 'string') {
    switch (type) {
      case 'string':
        return { ...base, kind: 'string' };
      case 'error-context':
        return { ...base, kind: 'error-context' };
      case 's64':
      case 'u64':
        return { ...base, kind: 'scalar', scalar: choices.int64 === 'number' ? `safe-${type}` : type };
      default:
        return { ...base, kind: 'scalar', scalar: type };
    }
  }
  switch (type.kind) {
    case 'list': {
      const element = planValue(type.element, choices);
      if (type.length !== undefined) return { ...base, kind: 'fixed-list', element, length: type.length };
      const { scalar } = element.kind === 'scalar' ? element : { scalar: undefined };
      const numeric = isNumeric(scalar) ? scalar : undefined;
      return { ...base, kind: 'list', element, numeric };
    }
    case 'map': {
      const { size, align, offsets } = fieldsLayout([type.key, type.value]);
      const entry = { size, align, valueOffset: offsets[1]! };
      const [key, value] = [planValue(type.key, choices), planValue(type.value, choices)];
      return { ...base, kind: 'map', key, value, entry };
    }
    case 'record':
      return { ...base, kind: 'record', members: planMembers(type.fields, choices) };
    case 'tuple': {
      const { offsets } = fieldsLayout(type.types);
      const members = type.types.map((member, i) => {
        return { name: String(i), member: String(i), offset: offsets[i]!, plan: planValue(member, choices) };
      });
      return { ...base, kind: 'tuple', members };
    }
    case 'flags':
      return {
        ...base,
        kind: 'flags',
        bytes: flagsSize(type.names.length),
        as: choices.flags,
        members: memberNames(type.names),
      };
    case 'enum':
      return { ...base, kind: 'enum', bytes: discriminantSize(type.names.length), names: type.names };
    case 'variant':
      return { ...base, kind: 'variant', shape: 'variant', ...planCases(type.cases, choices) };
    case 'option': {
      const shape = typeof type.some !== 'string' && type.some.kind === 'option' ? 'nested-option' : 'option';
      const cases = planCases([{ name: 'none' }, { name: 'some', type: type.some }], choices);
      return { ...base, kind: 'variant', shape, ...cases };
    }
    case 'result': {
      const members = [
        { name: 'ok', type: type.ok },
        { name: 'err', type: type.err },
      ];
      const cases = planCases(members, choices);
      return { ...base, kind: 'variant', shape: 'result', ...cases };
    }
    case 'own':
    case 'borrow':
      return { ...base, kind: type.kind, resource: type.resource };
    case 'stream':
    case 'future':
      return { ...base, kind: type.kind };
    default:
      return unreachable(type);
  }
}

/** Plans fields that lie one after the other: a record's, or parameters that are spilled into memory. */
export function planMembers(
  fields: readonly { readonly name: string; readonly type: ValueType }[],
  choices: ValueChoices,
): readonly MemberPlan[] {
  const { offsets } = fieldsLayout(fields.map((field) => field.type));
  const members = memberNames(fields.map((field) => field.name));
  return fields.map((field, i) => {
    const plan = planValue(field.type, choices);
    return { name: field.name, member: members[i]!, offset: offsets[i]!, plan };
  });
}

function planCases(
  cases: readonly Case[],
  choices: ValueChoices,
): Pick<VariantPlan, 'bytes' | 'payloadOffset' | 'cases' | 'slots'> {
  const { discriminant, payloadOffset } = variantLayout(cases);
  return {
    bytes: discriminant,
    payloadOffset,
    cases: cases.map(({ name, type }) => ({
      name,
      payload: type === undefined ? undefined : planValue(type, choices),
    })),
    slots: flattenCases(cases, 'i32', FLAT_LIMIT),
  };
}

const numericTypes: ReadonlySet<string> = new Set<NumericType>([
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
]);

function isNumeric(scalar: string | undefined): scalar is NumericType {
  return scalar !== undefined && numericTypes.has(scalar);
}
