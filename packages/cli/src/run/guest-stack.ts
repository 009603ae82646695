/** The guest's functions that were running when it trapped, by their names. */

/** How many are shown; a stack that is exhausted has thousands. */
const MOST_FRAMES = 40;

/** Lines with a function each, innermost first; none where the engine knows of no frames. */
export function guestStack(trap: Error): readonly string[] {
  const thrown = trap.cause instanceof Error ? trap.cause : trap;
  const frames = (thrown.stack ?? '').split('\n').flatMap((line) => {
    // V8: `at name (wasm://wasm/hash:wasm-function[1]:0x2a)`, or the place alone.
    const match = /^\s*at (?:(.*) \()?wasm:\/\/.*?(wasm-function\[\d+\]):(0x[0-9a-f]+)\)?$/.exec(line);
    return match === null ? [] : `  in ${match[1] ?? match[2]!} at ${match[3]!}`;
  });
  return frames.length > MOST_FRAMES ? [...frames.slice(0, MOST_FRAMES), '  …'] : frames;
}
