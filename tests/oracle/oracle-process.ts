/** The oracle as a process that stays: one line in, one line out. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { oracleRequest, replyOf } from './request.ts';
import type { Exchange, Request } from './request.ts';

/** Where the environment says that the oracle and the reference definitions are. */
export function oraclePath(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { ORACLE: path = '', CANONICAL_ABI_DIR: definitions = '' } = environment;
  return path === '' || definitions === '' ? undefined : path;
}

export class OracleProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: Interface;
  private ended = false;

  constructor(path: string) {
    this.child = spawn('python3', [path]);
    this.child.stderr.pipe(process.stderr);
    // An oracle that ended shows in `lines`; writing to it must not end the tests too.
    this.child.stdin.on('error', () => {});
    this.lines = createInterface({ input: this.child.stdout });
    this.lines.on('close', () => {
      this.ended = true;
    });
  }

  /** Asks all of `requests`; the answers come in their order. */
  async ask(requests: readonly Request[]): Promise<readonly Exchange[]> {
    const exchanges: Exchange[] = [];
    if (requests.length === 0) return exchanges;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.lines.off('line', answer).off('close', ended);
      };
      const ended = (): void => {
        stop();
        reject(new Error('the oracle ended before it had answered everything'));
      };
      const answer = (line: string): void => {
        const request = requests[exchanges.length]!;
        try {
          exchanges.push({ request, reply: replyOf(request, JSON.parse(line) as Record<string, unknown>) });
        } catch (error) {
          stop();
          reject(error as Error);
          return;
        }
        if (exchanges.length === requests.length) {
          stop();
          resolve(exchanges);
        }
      };
      if (this.ended) ended();
      this.lines.on('line', answer).on('close', ended);
      for (const request of requests) this.child.stdin.write(`${JSON.stringify(oracleRequest(request))}\n`);
    });
  }

  close(): void {
    this.child.stdin.end();
  }
}
