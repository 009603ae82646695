/** A component instance: its handle table, and whether its guest may call out (CanonicalABI.md, "Component Instances"). */
import type { HandleTable } from './handles/handle-table.ts';
import type { MayLeave } from './memory/guest-memory.ts';
import type { Store } from './store.ts';
import type { Task } from './tasks/task.ts';

export class ComponentInstance implements MayLeave {
  readonly store: Store;
  /** The instance whose component instantiates this one; absent for the root. */
  readonly parent: ComponentInstance | undefined;
  /** False while the guest runs on the host's behalf: in `realloc`, in post-return. */
  mayLeave = true;
  /** True while a call that it made into another instance is under way: nothing may come back in meanwhile. */
  away = false;
  /** The slots of `context.get` and `context.set` of the call under way; absent ones are 0. */
  context: (number | bigint | undefined)[] = [];
  /** How often `backpressure.inc` was called more than `backpressure.dec`. */
  backpressure = 0;
  /** The call under way that ends by `task.return`. */
  task: Task | undefined;
  /** How many calls are under way in it: more than one where a destructor runs in the middle of another call. */
  threads = 0;
  readonly handles: HandleTable;

  constructor(store: Store, parent: ComponentInstance | undefined, handles: HandleTable) {
    this.store = store;
    this.parent = parent;
    this.handles = handles;
  }

  /** The instance, its parent, the parent's parent, up to the root. */
  selfAndAncestors(): readonly ComponentInstance[] {
    const all: ComponentInstance[] = [];
    // oxlint-disable-next-line typescript/no-this-alias -- the walk begins here.
    for (let at: ComponentInstance | undefined = this; at !== undefined; at = at.parent) all.push(at);
    return all;
  }
}
