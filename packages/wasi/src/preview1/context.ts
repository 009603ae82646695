/** What the functions of preview1 work on. */
import type { Host } from '../host.ts';
import type { Descriptors } from './descriptors.ts';
import type { GuestMemory } from './guest-memory.ts';

export interface Context {
  readonly host: Host;
  readonly memory: GuestMemory;
  readonly descriptors: Descriptors;
}

/**
 * Functions of preview1, by their names. They return nothing where all went well, or, for the guest's sake,
 * another number than success; what they throw becomes an error number.
 */
export type Functions = Readonly<Record<string, (...args: never[]) => number | void>>;
