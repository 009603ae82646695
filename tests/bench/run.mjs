/**
 * `pnpm bench`: builds, installs what is compared with, measures, and writes `bench/results.md` with its chart.
 * `--quick` measures in fewer rounds and writes to `tests/.tmp/bench` instead. Needs Linux on x64 for Node 26.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { measureCalls } from './calls/calls.mjs';
import { prepareContenders } from './calls/prepare.mjs';
import { measureInstances } from './growth/instances.mjs';
import { childJson } from './measure/processes.mjs';
import { installPeers } from './peers.mjs';
import { buildLargeGuest, coldStarts, commands, largeColdStarts } from './processes/measure.mjs';
import { chart } from './report/chart.mjs';
import { report } from './report/markdown.mjs';
import { requests } from './requests/measure.mjs';
import { sizes } from './sizes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const quick = process.argv.includes('--quick');
const folder = join(root, 'tests', '.tmp', 'bench');
const say = (text) => process.stderr.write(`${text}\n`);

const peers = installPeers();
const folders = await prepareContenders(folder, { 'jco-old': peers['jco-old'], jco: peers.jco });
say('building the large guest');
const large = await buildLargeGuest(peers, folder);
const engines = [];
for (const node of [process.execPath, peers.node26]) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  say(`Node ${version}: calls`);
  const calls = await measureCalls(folders, { node, runs: quick ? 1 : 5 });
  say(`Node ${version}: processes`);
  const cold = coldStarts(folders, peers, folder, node);
  const largeCold = largeColdStarts(large, peers, folder, node);
  const commandTimes = commands(peers, folder, node);
  say(`Node ${version}: requests`);
  const perSecond = await requests(peers, node, quick ? 1 : 5);
  say(`Node ${version}: growth`);
  const growth = childJson(node, [fileURLToPath(new URL('growth/measure.mjs', import.meta.url))]);
  growth.instances = measureInstances(node, quick ? 1 : 5);
  engines.push({ node: version, calls, cold, large: largeCold, commands: commandTimes, perSecond, growth });
}
const results = {
  machine: `${type()}, ${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  date: new Date().toISOString().slice(0, 10),
  versions: peers.versions,
  engines,
  sizes: await sizes(folders),
};
const output = quick ? folder : join(root, 'bench');
mkdirSync(output, { recursive: true });
const markdown = join(output, 'results.md');
const style = { ...(await prettier.resolveConfig(markdown)), parser: 'markdown' };
writeFileSync(markdown, await prettier.format(report(results), style));
writeFileSync(join(output, 'results.svg'), chart(engines[0].node, engines[0].calls));
say(`wrote ${markdown}`);
