/**
 * Takes the arguments of `run` apart, as wasmtime does: options stand before the guest's path, and whatever
 * follows it is the guest's. So a script that hands on what others wrote cannot be made to grant something.
 */

/** Options that take a value; `--name=value` is one word. */
const withValue = new Set(['--dir', '--env', '--file-map', '--invoke', '-S', '--wasi', '-W', '--wasm']);

/** Options that may have a list of addresses, and mean all of them without one. */
const withList = new Set(['--allow-net', '--allow-http']);

export interface RunArguments {
  /** The command, its options and the guest's path. */
  readonly own: readonly string[];
  readonly guest: readonly string[];
}

/** Splits the words of a command line that begins with `run`. */
export function guestArguments(argv: readonly string[]): RunArguments {
  const own: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    own.push(withList.has(word) ? `${word}=*` : word);
    if (withValue.has(word) && i + 1 < argv.length) own.push(argv[++i]!);
    if (i === 0 || (word.startsWith('-') && word !== '-')) continue;
    const rest = argv.slice(i + 1);
    // A call has its arguments in itself: the guest gets no others.
    if (/^--invoke(=|$)/.test(rest[0] ?? '')) return { own: [...own, ...rest], guest: [] };
    return { own, guest: rest[0] === '--' ? rest.slice(1) : rest };
  }
  return { own, guest: [] };
}

/** The first of a guest's arguments that is an option of `run`. */
export function misplacedOption(guest: readonly string[]): string | undefined {
  return guest
    .map((word) => word.replace(/=.*/s, ''))
    .find((word) => withValue.has(word) || withList.has(word));
}
