/** What yargs uses of `node:assert` to check itself. Node loads that with all that prints differences, for 5 ms. */
export function strictEqual(actual, expected, message) {
  if (actual !== expected) throw new Error(message ?? `${String(actual)} is not ${String(expected)}`);
}

export function notStrictEqual(actual, expected, message) {
  if (actual === expected) throw new Error(message ?? `${String(actual)} was not expected`);
}
