/** Explains values of every type. */
import { defaultValueChoices, layout } from '@wit-bindgen-ts/abi';
import type { ValueChoices } from '@wit-bindgen-ts/abi';
import { explainEnum, explainFlags, explainOption, explainResult, explainVariant } from './cases.ts';
import type { Context, Explain, Explainers } from './explainer.ts';
import { explainWith } from './explain-with.ts';
import { explainHandle } from './handles.ts';
import { explainList, explainMap } from './lists.ts';
import { explainRecord, explainTuple } from './members.ts';
import {
  explainBool,
  explainChar,
  explainFloat,
  explainInteger,
  explainInteger64,
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

const elementSize: Context['elementSize'] = (type) =>
  layout(type.kind === 'list' ? type.element : { kind: 'tuple', types: [type.key, type.value] }).size;

/** Explains values that look as was chosen. */
export function explainAs(choices: ValueChoices): Explain {
  return explainWith(explainers, choices, elementSize);
}

/** Explains values that look as they do by default. */
export const explainAll: Explain = explainAs(defaultValueChoices);
