/** A build by each bundler: what can be imported runs, and what is wrong in WIT is reported with its place. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { host, printed, program, project } from '../../packages/unplugin/test/project.ts';

const installed = fileURLToPath(new URL('node_modules', import.meta.url));

/** Programs that build `main.js` to `out/main.mjs`; each has its bundler's own way to take plugins. */
const builds: Readonly<Record<string, string>> = {
  esbuild: `
    const { build } = await import('esbuild');
    await build({ entryPoints: ['main.js'], bundle: true, format: 'esm', outfile: 'out/main.mjs', plugins: [plugin], logLevel: 'silent' });`,
  rollup: `
    const { rollup } = await import('rollup');
    const bundle = await rollup({ input: 'main.js', plugins: [plugin], onwarn() {}, external: /^@wit-bindgen-ts/ });
    await bundle.write({ file: 'out/main.mjs', format: 'es' });`,
  vite: `
    const { build } = await import('vite');
    const lib = { entry: 'main.js', formats: ['es'], fileName: () => 'main.mjs' };
    await build({ logLevel: 'silent', plugins: [plugin], build: { target: 'es2022', lib, outDir: 'out' } });`,
  webpack: `
    const { default: bundler } = await import('webpack');
    await pack(bundler);`,
  rspack: `
    const { rspack: bundler } = await import('@rspack/core');
    await pack(bundler);`,
};

function buildProgram(name: string): string {
  return `
import wit from '@wit-bindgen-ts/unplugin/${name}';
const plugin = wit({ imports: { 'demo:line-counter/host': './host.js' } });
function pack(bundler) {
  return new Promise((resolve, reject) => {
    bundler(
      {
        mode: 'production', devtool: false, entry: './main.js', target: 'node20',
        experiments: { outputModule: true },
        output: { path: process.cwd() + '/out', filename: 'main.mjs', module: true, chunkFormat: 'module' },
        plugins: [plugin],
      },
      (error, stats) => {
        if (error ?? stats.hasErrors()) reject(error ?? new Error(stats.toString()));
        else resolve();
      },
    );
  });
}
${builds[name]!}
`;
}

function build(
  name: string,
  files: Readonly<Record<string, string>>,
): { readonly folder: string; readonly output: string } {
  const folder = project({ ...files, 'build.mjs': buildProgram(name) });
  for (const each of ['esbuild', 'rollup', 'vite', 'webpack', '@rspack']) {
    symlinkSync(join(installed, each), join(folder, 'node_modules', each), 'junction');
  }
  const { stdout, stderr } = spawnSync(process.execPath, ['build.mjs'], { cwd: folder, encoding: 'utf8' });
  return { folder, output: stdout + stderr };
}

test.each(Object.keys(builds))('%s', (name) => {
  const { folder, output } = build(name, { 'main.js': program, 'host.js': host });
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'out', 'main.mjs')], {
    encoding: 'utf8',
  });
  expect(stdout + stderr, output).toBe(printed);
});

test.each(Object.keys(builds))('%s reports what is wrong', (name) => {
  const { folder, output } = build(name, {
    'main.js': `import './bad.wit';`,
    'bad.wit': 'package a:b;\n\nworld w {\n  export f: func(p: poin);\n}\n',
  });
  expect(output).toContain(
    `${join(folder, 'bad.wit')}:4:21: error: unknown type \`poin\` (wit/unknown-type)`,
  );
});
