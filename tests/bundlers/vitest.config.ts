import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

const { include: _, ...test } = base.test ?? {};

// The same as all tests but for the files: these need tools that `npm test` does not install.
export default mergeConfig(
  { ...base, test },
  defineConfig({ test: { include: ['tests/bundlers/*.bundlers.ts'], testTimeout: 120_000 } }),
);
