/** Options that may be given several times. */

/** An option with one value each time. */
export function repeated(describe: string) {
  return { type: 'string', array: true, nargs: 1, requiresArg: true, describe } as const;
}
