/** The example for Vite in Chromium: its dev server and its build, under its Content-Security-Policy. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from './node_modules/playwright-core/index.mjs';
import type { Browser, Page } from './node_modules/playwright-core/index.d.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A copy of the example. */
function copyOfExample(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-vite-'));
  cpSync(join(root, 'examples', 'vite'), folder, { recursive: true });
  linkPackages(folder);
  return folder;
}

/** What `init vite` writes. */
function projectOfTemplate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-vite-'));
  const cli = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
  expect(spawnSync(process.execPath, [cli, 'init', 'vite', folder]).status).toBe(0);
  linkPackages(folder);
  return folder;
}

/** Gives a project the workspace's packages, and Vite. */
function linkPackages(folder: string): void {
  const scope = join(folder, 'node_modules', '@wit-bindgen-ts');
  mkdirSync(scope, { recursive: true });
  for (const name of ['runtime', 'unplugin']) {
    symlinkSync(join(root, 'packages', name), join(scope, name), 'junction');
  }
  symlinkSync(join(here, 'node_modules', 'vite'), join(folder, 'node_modules', 'vite'), 'junction');
}

const servers: ChildProcess[] = [];

/** Starts one of Vite's servers and gives its address. */
async function serve(folder: string, ...args: readonly string[]): Promise<string> {
  const vite = join(here, 'node_modules', 'vite', 'bin', 'vite.js');
  const server = spawn(process.execPath, [vite, ...args, '--host', '127.0.0.1', '--port', '0'], {
    cwd: folder,
    // Where CI is set, Vite colours the address, whoever reads it.
    env: { ...process.env, NO_COLOR: '1' },
  });
  servers.push(server);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
      if (found !== null) resolve(found[0]);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', () => reject(new Error(output)));
  });
  return url;
}

async function texts(page: Page): Promise<readonly (string | null)[]> {
  await page.locator('#world', { hasText: 'Hello' }).waitFor();
  return [await page.textContent('#instance'), await page.textContent('#world')];
}

const why = existsSync(executablePath)
  ? ''
  : ` (skipped: there is no Chromium at ${executablePath}; see CHROMIUM)`;

let browser: Browser;

beforeAll(async () => {
  if (why !== '') return;
  browser = await chromium.launch({
    executablePath,
    args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ], // prettier-ignore
  });
});

afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.kill();
});

/** Opens what one of Vite's servers serves. */
async function open(folder: string, ...args: readonly string[]): Promise<Page> {
  const url = await serve(folder, ...args);
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

function build(folder: string): void {
  const vite = join(here, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build'], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** What TypeScript has to say about a project. */
function typeErrors(folder: string): string {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' }).stdout;
}

describe.skipIf(why !== '')(`the example for Vite${why}`, () => {
  const folder = copyOfExample();

  test('the dev server greets; an edit reloads; what is wrong is shown over the page', async () => {
    const page = await open(folder);
    expect(await texts(page)).toEqual(['Hello, instance', 'Hello, world']);

    const file = join(folder, 'src', 'greet.wit');
    const text = readFileSync(file, 'utf8');
    await page.evaluate('window.before = true');
    writeFileSync(file, text.replace('Greets someone', 'Greets anyone'));
    await expect.poll(() => page.evaluate('window.before'), { timeout: 10_000 }).toBeUndefined();
    expect(await texts(page)).toEqual(['Hello, instance', 'Hello, world']);

    writeFileSync(file, text.replace('-> string', '-> strin'));
    const overlay = page.locator('vite-error-overlay');
    await overlay.waitFor({ state: 'attached' });
    const line = text.split('\n').findIndex((each) => each.includes('-> string')) + 1;
    const column = text.split('\n')[line - 1]!.indexOf('-> string') + 4;
    expect(await overlay.locator('.message-body').textContent()).toContain(
      'unknown type `strin` (wit/unknown-type)',
    );
    expect(await overlay.locator('.file').textContent()).toContain(`greet.wit:${line}:${column - 1}`);
    expect(await overlay.locator('.frame').textContent()).toMatch(
      new RegExp(`${line} \\| .*-> strin;\\n.*\\^`),
    );

    writeFileSync(file, text);
    await overlay.waitFor({ state: 'detached' });
    expect(await texts(page)).toEqual(['Hello, instance', 'Hello, world']);
  });

  test('the build greets', async () => {
    build(folder);
    expect(await texts(await open(folder, 'preview'))).toEqual(['Hello, instance', 'Hello, world']);
  });

  test('the page forbids making code', async () => {
    const page = await open(folder);
    // In a task of the page's own: what the driver itself evaluates is exempt.
    const made = await page.evaluate(`new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function('return "made"')());
        } catch (error) {
          resolve(error.name);
        }
      });
    })`);
    expect(made).toBe('EvalError');
  });

  test('it is strict TypeScript', () => {
    expect(typeErrors(folder)).toBe('');
  });
});

test.skipIf(why !== '')(`what \`init vite\` writes greets, served and built${why}`, async () => {
  const folder = projectOfTemplate();
  const greeting = async (...args: readonly string[]): Promise<string | null> => {
    const page = await open(folder, ...args);
    await page.fill('#name', 'Chromium');
    await page.locator('#greeting', { hasText: 'Chromium' }).waitFor();
    return page.textContent('#greeting');
  };
  expect(await greeting()).toBe('Hello, Chromium');
  build(folder);
  expect(await greeting('preview')).toBe('Hello, Chromium');
  expect(typeErrors(folder)).toBe('');
});
