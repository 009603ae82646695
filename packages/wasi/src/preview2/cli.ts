/** `wasi:cli` 0.2. */
import { Exit } from '../exit.ts';
import type { Host } from '../host.ts';
import { InputStream, OutputStream } from './io.ts';

/** `wasi:cli/terminal-input.terminal-input` */
class TerminalInput {
  readonly kind = 'terminal-input';
}

/** `wasi:cli/terminal-output.terminal-output` */
class TerminalOutput {
  readonly kind = 'terminal-output';
}

/** The interfaces of `wasi:cli`. */
export function cli({ grants, streams, blocker }: Host): Readonly<Record<string, object>> {
  const { stdin, stdout, stderr } = streams;
  const input = new InputStream(stdin.stream, blocker);
  const output = new OutputStream(stdout.stream, blocker);
  const errors = new OutputStream(stderr.stream, blocker);
  const terminal = ({ terminal: is }: { readonly terminal: boolean }): TerminalOutput | undefined =>
    is ? new TerminalOutput() : undefined;
  return {
    'wasi:cli/environment': {
      getEnvironment: () => Object.entries(grants.env ?? {}),
      getArguments: () => grants.args ?? [],
      initialCwd: () => undefined,
    },
    'wasi:cli/exit': {
      exit: (status: { readonly tag: 'ok' | 'err' }) => {
        throw new Exit(status.tag === 'ok' ? 0 : 1);
      },
      exitWithCode: (code: number) => {
        throw new Exit(code);
      },
    },
    'wasi:cli/stdin': { getStdin: () => input },
    'wasi:cli/stdout': { getStdout: () => output },
    'wasi:cli/stderr': { getStderr: () => errors },
    'wasi:cli/terminal-input': { TerminalInput },
    'wasi:cli/terminal-output': { TerminalOutput },
    'wasi:cli/terminal-stdin': { getTerminalStdin: () => (stdin.terminal ? new TerminalInput() : undefined) },
    'wasi:cli/terminal-stdout': { getTerminalStdout: () => terminal(stdout) },
    'wasi:cli/terminal-stderr': { getTerminalStderr: () => terminal(stderr) },
  };
}
