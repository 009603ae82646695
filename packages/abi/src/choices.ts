/** How the values of some types look in JavaScript, where there is more than one good way. */
export interface ValueChoices {
  /** `flags`: an object of booleans, or a bigint with a bit for each. */
  readonly flags: 'object' | 'bigint';
  /** `s64` and `u64`: a bigint, or a number, which refuses what it cannot hold exactly. */
  readonly int64: 'bigint' | 'number';
}

/** What is chosen where nothing is said. */
export const defaultValueChoices: ValueChoices = { flags: 'object', int64: 'bigint' };
