import { defineConfig } from 'vitest/config';

// Tests run against the TypeScript sources: every package names them under this export condition.
const conditions = ['wit-bindgen-ts:source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['grammar/test/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.tmp/**', '**/dist/**'],
    testTimeout: 60_000,
    // Files of one worker share their modules: loading them again for each took a fifth of the time.
    isolate: false,
    // One core less, Vitest's own choice, is half of a machine with two.
    maxWorkers: '100%',
  },
});
