/** Swaps folders and files of a folder for links that lead out of it, and back, until its parent ends. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder] = process.argv;
const at = (name) => join(folder, name);

/** What stands under the name, and what takes its place. */
const swaps = [
  ['folder', 'link-to-folder'],
  ['file', 'link-to-file'],
];

process.on('disconnect', () => process.exit());
process.send('ready');

function swap() {
  for (let i = 0; i < 200; i++) {
    for (const [name, link] of swaps) {
      renameSync(at(name), at('aside'));
      renameSync(at(link), at(name));
      renameSync(at(name), at(link));
      renameSync(at('aside'), at(name));
    }
  }
  // So that the end of the parent is seen.
  setImmediate(swap);
}
swap();
