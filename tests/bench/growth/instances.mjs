/**
 * What an instance costs, beside one made by hand. Each is measured in processes of its own, in turn: in one process
 * each would pay for the collection of what the other left.
 */
import { fileURLToPath } from 'node:url';
import { childJson } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';

const contender = fileURLToPath(new URL('instance-contender.mjs', import.meta.url));

/** One row for each count of instances, medians of `rounds` processes. */
export function measureInstances(node, rounds) {
  const measured = { ours: [], 'by-hand': [] };
  for (let i = 0; i < rounds; i++) {
    for (const [name, all] of Object.entries(measured)) {
      all.push(childJson(node, ['--expose-gc', contender, name]));
    }
  }
  return measured.ours[0].map(({ count }, row) => {
    const of = (name, what) => {
      const all = measured[name].map((round) => round[row][what]);
      return all.includes(undefined) ? undefined : median(all) / 1000;
    };
    return {
      count,
      'ours, µs': of('ours', 'nanoseconds'),
      'by hand, µs': of('by-hand', 'nanoseconds'),
      ratio: of('ours', 'nanoseconds') / of('by-hand', 'nanoseconds'),
      'ours, KB of heap': of('ours', 'heap'),
      'by hand, KB of heap': of('by-hand', 'heap'),
    };
  });
}
