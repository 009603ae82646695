/**
 * Measures calls: every contender in a process of its own, their windows interleaved, so that whatever else the
 * machine does meets all of them alike.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure/statistics.mjs';
import { cases } from './cases.mjs';

const child = fileURLToPath(new URL('contender.mjs', import.meta.url));

/**
 * The C library keeps what is freed. Else it gives it back to the kernel in some processes and not in others, and with
 * any glue a list of 64 KiB takes from 6 to 180 µs.
 */
const env = { ...process.env, MALLOC_TRIM_THRESHOLD_: '1073741824', MALLOC_MMAP_THRESHOLD_: '33554432' };

class Contender {
  constructor(name, folder, node) {
    this.name = name;
    this.process = fork(child, [name, folder], { execPath: node, execArgv: ['--expose-gc'], env });
    this.started = this.answer();
  }

  answer() {
    return new Promise((resolve, reject) => {
      const onExit = (code) => reject(new Error(`the process of ${this.name} ended with ${code}`));
      this.process.once('exit', onExit);
      this.process.once('message', (message) => {
        this.process.off('exit', onExit);
        resolve(message);
      });
    });
  }

  ask(message) {
    const answer = this.answer();
    this.process.send(message);
    return answer;
  }

  stop() {
    this.process.kill();
  }
}

/** Medians of each case in one process for each contender, by name. */
async function measureOnce(folders, node, rounds) {
  const contenders = Object.entries(folders).map(([name, folder]) => new Contender(name, folder, node));
  try {
    await Promise.all(contenders.map(({ started }) => started));
    const results = [];
    for (const index of cases.keys()) {
      for (const contender of contenders) await contender.ask({ kind: 'prepare', index });
      const windows = new Map(contenders.map((each) => [each.name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const contender of contenders) {
          const { nanoseconds } = await contender.ask({ kind: 'window', index });
          windows.get(contender.name).push(nanoseconds);
        }
      }
      results.push(Object.fromEntries([...windows].map(([each, all]) => [each, median(all)])));
    }
    return results;
  } finally {
    for (const contender of contenders) contender.stop();
  }
}

/**
 * `folders` has the files of each contender by name. Returns, for each case, the nanoseconds of each contender in the
 * fastest of several processes: in some of them the engine compiles worse, or the machine does something else.
 */
export async function measureCalls(folders, { node = process.execPath, runs = 5, rounds = 5 } = {}) {
  const measured = [];
  for (let i = 0; i < runs; i++) measured.push(await measureOnce(folders, node, rounds));
  return cases.map(({ name, group }, i) => {
    const fastest = (contender) => Math.min(...measured.map((run) => run[i][contender]));
    const times = Object.fromEntries(Object.keys(folders).map((each) => [each, fastest(each)]));
    return { name, group, times };
  });
}
