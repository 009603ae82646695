/** `gen --watch`: generates now and whenever the input changes, until the process is asked to end. */
import { writeGenerated } from '../output/write-generated.ts';
import { reportOf } from '../report.ts';
import { watchInput } from '../watch/watch-input.ts';
import type { Generation } from './generated.ts';

/** Resolves once the process gets SIGINT or SIGTERM. */
export async function watchAndGenerate(
  path: string,
  out: string,
  generate: () => Promise<Generation>,
): Promise<void> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  let shown = '';
  await watchInput(path, stop.signal, async (first) => {
    const { messages, lines } = await once(out, generate, first);
    // What was said already is not said again at each change.
    if (messages !== shown) process.stderr.write(messages === '' ? 'No more errors.\n' : messages);
    shown = messages;
    for (const line of lines) process.stdout.write(`${line}\n`);
    if (first) process.stderr.write(`Watching ${path}; Ctrl+C ends.\n`);
  });
}

/** One round: on an error nothing is written, so that the last good output stays. */
async function once(
  out: string,
  generate: () => Promise<Generation>,
  first: boolean,
): Promise<{ readonly messages: string; readonly lines: readonly string[] }> {
  try {
    const { generated, messages } = await generate();
    const reports = generated === undefined ? [] : writeGenerated(out, generated);
    const told = first ? reports : reports.filter(({ what }) => what !== 'unchanged');
    return { messages, lines: told.map((report) => `${report.what} ${report.path}`) };
  } catch (error) {
    // A file that is being replaced, or a component that is still being written, is right the next time.
    const report = reportOf(error);
    if (first || report.bug) throw error;
    return { messages: report.text, lines: [] };
  }
}
