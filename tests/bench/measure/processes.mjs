/** Measures whole processes: each command in turn, round after round, and the median of each. */
import { spawnSync } from 'node:child_process';
import { median } from './statistics.mjs';

/** Nothing that changes how Node starts: certificates of one's own, for one, take it 40 ms. */
const { PATH, HOME } = process.env;
const env = { PATH, HOME };

/** Milliseconds that a command took. Throws where it failed, or did not print what was expected. */
export function timeProcess(command, args, { cwd, expected } = {}) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  const took = performance.now() - start;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}${stdout}`);
  if (expected !== undefined && !stdout.includes(expected)) {
    throw new Error(`${command} ${args.join(' ')} printed ${JSON.stringify(stdout)} and not ${expected}`);
  }
  return took;
}

/** What a program printed as JSON. Throws where it failed. */
export function childJson(node, args) {
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** `ways` maps a name to what makes one run and returns its milliseconds. Returns the median of each. */
export function measureProcesses(ways, rounds = 15) {
  const times = new Map(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(ways)) times.get(name).push(run());
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}
