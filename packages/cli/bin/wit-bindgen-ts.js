#!/usr/bin/env node
import module from 'node:module';

// Engines that can keep compiled code between runs do so from here on.
module.enableCompileCache?.();

const { main } = await import('../bundle/main.js');
process.exitCode = await main(process.argv.slice(2));
