/**
 * Measures calls: every contender in a process of its own, their windows interleaved, so that whatever else the
 * machine does meets all of them alike. The median of a contender's windows counts.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure/statistics.mjs';
import { cases } from './cases.mjs';

const child = fileURLToPath(new URL('contender.mjs', import.meta.url));

class Contender {
  constructor(name, folder, node) {
    this.name = name;
    this.process = fork(child, [name, folder], { execPath: node, execArgv: [] });
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

/**
 * `folders` has the files of each contender by name. Returns, for each case, the nanoseconds of each contender.
 */
export async function measureCalls(folders, { node = process.execPath, rounds = 11, only } = {}) {
  const contenders = Object.entries(folders).map(([name, folder]) => new Contender(name, folder, node));
  try {
    await Promise.all(contenders.map(({ started }) => started));
    const results = [];
    for (const [index, { name, group }] of cases.entries()) {
      if (only !== undefined && !only.test(name)) continue;
      for (const contender of contenders) await contender.ask({ kind: 'prepare', index });
      const windows = new Map(contenders.map((each) => [each.name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const contender of contenders) {
          const { nanoseconds } = await contender.ask({ kind: 'window', index });
          windows.get(contender.name).push(nanoseconds);
        }
      }
      const times = Object.fromEntries([...windows].map(([each, all]) => [each, median(all)]));
      results.push({ name, group, times });
    }
    return results;
  } finally {
    for (const contender of contenders) contender.stop();
  }
}
