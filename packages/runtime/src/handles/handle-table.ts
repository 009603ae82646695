/**
 * A component instance's table of handles (CanonicalABI.md, "Table State" and "Resource State"). Index 0 is
 * never used, freed indices are used again last in, first out.
 */
import { trap } from '../errors/trap.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** A handle that a guest holds. `rep` is the guest's number, or the host's own object. */
export interface Handle {
  readonly resource: RuntimeResource;
  readonly rep: unknown;
  readonly own: boolean;
  /** Calls under way to which it was lent. */
  lends: number;
  /** For a borrowed handle: the call that it must not outlive. */
  readonly scope: BorrowScope | undefined;
}

/** Counts the borrowed handles of one call into a guest that the guest still holds. */
export interface BorrowScope {
  borrows: number;
}

/** Indices have 28 bits. */
export const MAX_LENGTH = 2 ** 28 - 1;

export class HandleTable {
  private readonly handles: (Handle | undefined)[] = [undefined];
  private readonly free: number[] = [];
  private readonly max: number;

  /** `max` is the host's limit. */
  constructor(max = MAX_LENGTH) {
    this.max = Math.min(max, MAX_LENGTH);
  }

  /** Stores a handle and returns its index. */
  add(handle: Handle): number {
    const reused = this.free.pop();
    if (reused !== undefined) {
      this.handles[reused] = handle;
      return reused;
    }
    if (this.handles.length > this.max) {
      trap(
        this.max === MAX_LENGTH
          ? 'resource table has no free keys'
          : `more handles than the limit \`handles\` allows: ${this.max}`,
      );
    }
    return this.handles.push(handle) - 1;
  }

  /** The handle at `index`, which must be of `resource`'s type. */
  get(index: number, resource: RuntimeResource): Handle {
    const handle = this.handles[index];
    if (handle === undefined) trap(`unknown handle index ${index}`);
    if (handle.resource !== resource) {
      const expected = resource.kindOfDefinition;
      const found = `${expected === handle.resource.kindOfDefinition ? 'a different ' : ''}${handle.resource.kindOfDefinition}`;
      trap(`handle index ${index} used with the wrong type, expected ${expected} but found ${found}`);
    }
    return handle;
  }

  /** Takes the handle at `index` out of the table; while it is lent it cannot be. */
  remove(index: number, resource: RuntimeResource): Handle {
    const handle = this.get(index, resource);
    if (handle.lends !== 0) trap('cannot remove owned resource while borrowed');
    this.handles[index] = undefined;
    this.free.push(index);
    return handle;
  }

  /** Takes the owned handle at `index` out of the table. */
  removeOwned(index: number, resource: RuntimeResource): Handle {
    const handle = this.remove(index, resource);
    if (!handle.own) trap('expected own, found borrow');
    return handle;
  }

  /** How many handles the guest holds. */
  get size(): number {
    return this.handles.length - 1 - this.free.length;
  }
}
