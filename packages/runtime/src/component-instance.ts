/** A component instance: its handle table, and whether its guest may call out (CanonicalABI.md, "Component Instances"). */
import { HandleTable } from './handles/handle-table.ts';
import type { MayLeave } from './memory/guest-memory.ts';
import type { Store } from './store.ts';

export class ComponentInstance implements MayLeave {
  readonly store: Store;
  /** False while the guest runs on the host's behalf: in `realloc`, in post-return. */
  mayLeave = true;
  readonly handles = new HandleTable();

  constructor(store: Store) {
    this.store = store;
  }
}
