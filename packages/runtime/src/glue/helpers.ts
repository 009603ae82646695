/** Everything that printed glue may call by name. `generated-v1` exports the same. */
export { ComponentError } from '../errors/component-error.ts';
export { misfit } from '../errors/misfit.ts';
export { f32FromBits, f32ToBits, f64FromBits, f64ToBits, wrapI64 } from '../memory/bits.ts';
export { checkList, checkPointer } from '../memory/checks.ts';
export * from '../memory/numbers.ts';
export { liftSafeInteger, lowerSafeS64, lowerSafeU64 } from '../memory/safe-integers.ts';
export {
  isListOf,
  liftChar,
  lowerChar,
  mapEntries,
  trapDiscriminant,
  unsupported,
} from '../memory/scalars.ts';
