/**
 * What a guest is given: nothing that is not named here. The object is copied and frozen when an instance is
 * made, so that nobody can widen it afterwards.
 */
import type { ClockGrant } from './clocks/clocks.ts';
import type { RandomGrant } from './random/random.ts';

/** Standard input: the process's own, bytes, text, or a function that returns `undefined` at the end. */
export type InputGrant = 'inherit' | Uint8Array | string | ((max: number) => Uint8Array | undefined);

/** Standard output or error: the process's own, or a function that takes a copy of what is written. */
export type OutputGrant = 'inherit' | ((bytes: Uint8Array) => void);

/** A file without a disk: its bytes, the host's path of a file, or a function that is asked at each opening. */
export type VirtualFile = Uint8Array | string | (() => Uint8Array);

/** A folder that the guest sees: one of the host's, or one in memory. Read-only unless `write` is true. */
export type Preopen =
  | { readonly host: string; readonly write?: boolean | undefined }
  | { readonly files: Readonly<Record<string, VirtualFile>>; readonly write?: boolean | undefined };

/** What a guest may take from its host. */
export interface LimitsGrant {
  /** Milliseconds that the guest may run; an endless loop ends with a trap. Default: no limit. */
  readonly timeout?: number | undefined;
  /** Bytes of each linear memory. Default: what the guest declares. */
  readonly maxMemory?: number | undefined;
  /** Files and folders open at a time. Default 1,024. */
  readonly openFiles?: number | undefined;
  /** Bytes of all files in memory together. Default 268,435,456. */
  readonly fileBytes?: number | undefined;
}

/** A refusal for want of a grant. */
export interface Denied {
  readonly kind: 'filesystem' | 'network' | 'http';
  /** What the guest wanted: a path, an address. */
  readonly target: string;
  readonly reason: string;
}

export interface Grants {
  /** The guest's arguments; the first is its own name. */
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly stdin?: InputGrant | undefined;
  readonly stdout?: OutputGrant | undefined;
  readonly stderr?: OutputGrant | undefined;
  /** Folders by the path at which the guest sees them. */
  readonly preopens?: Readonly<Record<string, Preopen>> | undefined;
  /** Files at the guest's root, read-only, without a disk. */
  readonly files?: Readonly<Record<string, VirtualFile>> | undefined;
  /** Addresses that the guest may connect and send to: `127.0.0.1:6379`, `example.test:443`, `*:443`, `*` for all. */
  readonly connect?: readonly string[] | undefined;
  /** Addresses at which the guest may listen: `127.0.0.1:8080`; the port 0 stands for one that is free. */
  readonly listen?: readonly string[] | undefined;
  /** Names that the guest may look up, `*` for all; those that `connect` covers it may already. */
  readonly resolve?: readonly string[] | undefined;
  /** The addresses of a name. Default: what the system says. */
  readonly lookup?: ((name: string) => readonly string[]) | undefined;
  /** Authorities that the guest may send requests to: `example.test:8080`, `*` for all. */
  readonly http?: readonly string[] | undefined;
  /** The time. Default: the system's. */
  readonly clock?: ClockGrant | undefined;
  /** Random numbers. Default: the system's. */
  readonly random?: RandomGrant | undefined;
  readonly limits?: LimitsGrant | undefined;
  /** Is told of each refusal for want of a grant. */
  readonly onDenied?: ((denied: Denied) => void) | undefined;
}

const known: Readonly<Record<keyof Grants, true>> = {
  args: true,
  env: true,
  stdin: true,
  stdout: true,
  stderr: true,
  preopens: true,
  files: true,
  connect: true,
  listen: true,
  resolve: true,
  lookup: true,
  http: true,
  clock: true,
  random: true,
  limits: true,
  onDenied: true,
};

const knownLimits: Readonly<Record<keyof LimitsGrant, true>> = {
  timeout: true,
  maxMemory: true,
  openFiles: true,
  fileBytes: true,
};

/** What `freezeGrants` has returned. */
const frozen = new WeakSet<Grants>();

/** Checks grants, and returns a frozen copy; those that are one already as they are. */
export function freezeGrants(given: Grants): Grants {
  if (frozen.has(given)) return given;
  checkNames('grant', given, known);
  const { args, env, preopens, files, connect, listen, resolve, http, limits } = given;
  if (limits !== undefined) checkNames('limit', limits, knownLimits);
  for (const [name, limit] of Object.entries(limits ?? {})) {
    if (limit !== undefined && (typeof limit !== 'number' || Number.isNaN(limit) || limit < 0)) {
      throw new TypeError(
        `the limit \`${name}\` must be a number that is not negative, got ${String(limit)}`,
      );
    }
  }
  for (const text of [...(args ?? []), ...Object.entries(env ?? {}).flat()]) {
    if (typeof text !== 'string')
      throw new TypeError(`expected a string among args and env, got ${typeof text}`);
    if (text.includes('\0'))
      throw new TypeError(`args and env may not contain a NUL: ${JSON.stringify(text)}`);
  }
  const result = Object.freeze({
    ...given,
    args: frozenList(args),
    env: Object.freeze({ ...env }),
    preopens: Object.freeze(
      Object.fromEntries(
        Object.entries(preopens ?? {}).map(([path, preopen]) => [path, frozenPreopen(path, preopen)]),
      ),
    ),
    files: files && Object.freeze({ ...files }),
    connect: frozenList(connect),
    listen: frozenList(listen),
    resolve: frozenList(resolve),
    http: frozenList(http),
    limits: Object.freeze({ ...limits }),
  });
  frozen.add(result);
  return result;
}

function frozenList(list: readonly string[] | undefined): readonly string[] {
  return Object.freeze([...(list ?? [])]);
}

function frozenPreopen(path: string, preopen: Preopen): Preopen {
  const isPreopen = typeof preopen === 'object' && preopen !== null;
  if (isPreopen && 'files' in preopen) {
    return Object.freeze({ ...preopen, files: Object.freeze({ ...preopen.files }) });
  }
  if (isPreopen && typeof preopen.host === 'string') return Object.freeze({ ...preopen });
  throw new TypeError(`the preopen \`${path}\` needs \`host\`, a path, or \`files\``);
}

function checkNames(what: string, given: object, names: object): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(names, name)) {
      throw new TypeError(`there is no ${what} \`${name}\`; there are ${Object.keys(names).join(', ')}`);
    }
  }
}
