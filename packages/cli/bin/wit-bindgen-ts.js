#!/usr/bin/env node
import module from 'node:module';

// Engines that can keep compiled code between runs do so from here on.
module.enableCompileCache?.();

// Node 20 optimises functions so early that a command of a third of a second loses by it. A guest's calls are worth it.
// Loaded there only: it takes 4 ms.
if (process.versions.node.startsWith('20.') && !['run', 'serve'].includes(process.argv[2])) {
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000');
}

const { main } = await import('../bundle/main.js');
process.exitCode = await main(process.argv.slice(2));
