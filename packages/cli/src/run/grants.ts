/** What the options of `run` grant. */
import { existsSync } from 'node:fs';
import type { Grants, LimitsGrant, Preopen } from '@wit-bindgen-ts/wasi/node';
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** The options, as yargs gives them. */
export interface RunOptions {
  readonly dir?: readonly string[] | undefined;
  readonly env?: readonly string[] | undefined;
  readonly fileMap?: readonly string[] | undefined;
  readonly allowNet?: string | undefined;
  readonly allowHttp?: string | undefined;
  /** `-S` */
  readonly wasi?: readonly string[] | undefined;
  /** `-W` */
  readonly wasm?: readonly string[] | undefined;
}

/** The grants for a guest with these arguments. */
export function grantsOf(options: RunOptions, args: readonly string[]): Grants {
  const wasi = settings('-S', options.wasi, ['inherit-env', 'inherit-network']);
  const network = isOn(wasi, 'inherit-network') ? ['*'] : addresses(options.allowNet);
  return {
    args,
    env: environment(options.env, isOn(wasi, 'inherit-env')),
    stdin: 'inherit',
    stdout: 'inherit',
    stderr: 'inherit',
    preopens: Object.fromEntries((options.dir ?? []).map(folder)),
    ...(options.fileMap === undefined ? {} : { files: Object.fromEntries(options.fileMap.map(file)) }),
    connect: network,
    listen: network,
    // What may be connected to may be looked up.
    resolve: [],
    http: addresses(options.allowHttp),
    limits: limits(options.wasm),
  };
}

function addresses(list: string | undefined): readonly string[] {
  if (list === undefined) return [];
  return list === '' ? ['*'] : list.split(',');
}

/** `HOST`, `HOST::GUEST` or `HOST::GUEST::ro` */
function folder(text: string): readonly [guest: string, preopen: Preopen] {
  const [host = '', guest = host, access, ...more] = text.split('::');
  if (host === '' || guest === '' || more.length > 0 || (access !== undefined && access !== 'ro')) {
    throw usage(`--dir ${text}: expected HOST, HOST::GUEST or HOST::GUEST::ro`);
  }
  return [guest, { host, write: access === undefined }];
}

/** `GUEST=HOST` */
function file(text: string): readonly [guest: string, host: string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) {
    throw usage(`--file-map ${text}: expected the guest's path and yours, as in hello.txt=./demo.txt`);
  }
  const path = text.slice(at + 1);
  if (!existsSync(path)) throw usage(`--file-map ${text}: there is no file \`${path}\``);
  return [text.slice(0, at), path];
}

/** `NAME=VALUE`, or `NAME` for its value here. */
function environment(list: readonly string[] | undefined, inherited: boolean): Record<string, string> {
  const env: Record<string, string> = {};
  if (inherited) {
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  }
  for (const text of list ?? []) {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    if (name === '') throw usage(`--env ${text}: expected NAME=VALUE, or NAME for its value here`);
    const value = at < 0 ? process.env[name] : text.slice(at + 1);
    if (value === undefined) throw usage(`--env ${name}: there is no such variable here; give NAME=VALUE`);
    env[name] = value;
  }
  return env;
}

function limits(list: readonly string[] | undefined): LimitsGrant {
  const given = settings('-W', list, ['max-memory-size', 'timeout']);
  const size = given.get('max-memory-size');
  if (size !== undefined && !/^\d+$/.test(size)) {
    throw usage(`-W max-memory-size=${size}: expected a number of bytes`);
  }
  const timeout = given.get('timeout');
  return {
    ...(size === undefined ? {} : { maxMemory: Number(size) }),
    ...(timeout === undefined ? {} : { timeout: milliseconds(timeout) }),
  };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (match === null) throw usage(`-W timeout=${text}: expected a duration such as 500ms or 5s`);
  return Number(match[1]) * units[match[2] ?? 's']!;
}

/** `name=value` pairs with commas between; a name alone is on. */
function settings(
  option: string,
  list: readonly string[] | undefined,
  known: readonly string[],
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const text of (list ?? []).flatMap((each) => each.split(','))) {
    const [name = '', value = 'y'] = text.split('=');
    if (!known.includes(name))
      throw usage(`${option} ${text}: there is no such setting; there are ${known.join(', ')}`);
    result.set(name, value);
  }
  return result;
}

function isOn(given: ReadonlyMap<string, string>, name: string): boolean {
  const value = given.get(name);
  if (value === undefined || ['n', 'no', 'false'].includes(value)) return false;
  if (['y', 'yes', 'true'].includes(value)) return true;
  throw usage(`-S ${name}=${value}: expected y or n`);
}

function usage(message: string): UserError {
  return new UserError(message, exitCode.usage);
}
