import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

const { include: _, ...test } = base.test ?? {};

// The same as all tests but for the files: these need a compiler that `npm test` does not install.
export default mergeConfig(
  { ...base, test },
  defineConfig({ test: { include: ['tests/types/*.typescript-7.ts'], testTimeout: 600_000 } }),
);
