/** Explains values of every type. */
import { defaultValueChoices, layout, memberNames } from '@wit-bindgen-ts/abi';
import type { ValueChoices } from '@wit-bindgen-ts/abi';
import {
  explainEnum,
  explainFlagBits,
  explainFlags,
  explainOption,
  explainResult,
  explainVariant,
} from './cases.ts';
import { Explain } from './explain.ts';
import type { Context, Explainers } from './explainer.ts';
import { explainHandle } from './handles.ts';
import { explainList, explainMap } from './lists.ts';
import { explainRecord, explainTuple } from './members.ts';
import {
  explainBool,
  explainChar,
  explainFloat,
  explainInteger,
  explainInteger64,
  explainSafeInteger,
  explainString,
} from './primitives.ts';

const explainers: Explainers = {
  bool: explainBool,
  u8: explainInteger,
  s8: explainInteger,
  u16: explainInteger,
  s16: explainInteger,
  u32: explainInteger,
  s32: explainInteger,
  u64: explainInteger64,
  s64: explainInteger64,
  f32: explainFloat,
  f64: explainFloat,
  char: explainChar,
  string: explainString,
  list: explainList,
  map: explainMap,
  record: explainRecord,
  tuple: explainTuple,
  variant: explainVariant,
  result: explainResult,
  option: explainOption,
  enum: explainEnum,
  flags: explainFlags,
  own: explainHandle,
  borrow: explainHandle,
};

const layouts: Pick<Context, 'members' | 'elementSize'> = {
  members: memberNames,
  elementSize: (type) =>
    layout(type.kind === 'list' ? type.element : { kind: 'tuple', types: [type.key, type.value] }).size,
};

const made: Explain[] = [];

/** Explains values that look as was chosen. */
export function explainAs(choices: ValueChoices): Explain {
  const which = (choices.flags === 'bigint' ? 2 : 0) + (choices.int64 === 'number' ? 1 : 0);
  return (made[which] ??= makeExplain(choices));
}

function makeExplain(choices: ValueChoices): Explain {
  const flags = choices.flags === 'bigint' ? explainFlagBits : explainFlags;
  const integer64 = choices.int64 === 'number' ? explainSafeInteger : explainInteger64;
  return new Explain({ ...explainers, flags, u64: integer64, s64: integer64 }, choices, layouts);
}

/** Explains values that look as they do by default. */
export const explainAll: Explain = explainAs(defaultValueChoices);
