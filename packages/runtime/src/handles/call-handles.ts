/**
 * What one call does to handles, so that it can be undone where an argument does not fit, and ended where the
 * call returns. One object serves all calls of one function: an instance is never entered twice at a time.
 */
import { trap } from '../errors/trap.ts';
import { GuestResource } from './guest-resource.ts';
import type { BorrowScope, Handle, HandleTable } from './handle-table.ts';
import type { RuntimeResource } from './runtime-resource.ts';

export class CallHandles implements BorrowScope {
  borrows = 0;
  private readonly table: HandleTable;
  private readonly undoable: boolean;
  // Emptied by `pop`: setting an array's length costs more than a whole call.
  private readonly added: { readonly index: number; readonly resource: RuntimeResource }[] = [];
  private readonly moved: GuestResource[] = [];
  private readonly lent: GuestResource[] = [];
  private readonly lenders: Handle[] = [];
  private readonly temporary: GuestResource[] = [];

  /** `undoable` for calls into a guest; a call that a guest makes is never undone. */
  constructor(table: HandleTable, undoable: boolean) {
    this.table = table;
    this.undoable = undoable;
  }

  /** Stores a handle that the guest receives. */
  add(handle: Handle): number {
    const index = this.table.add(handle);
    if (!handle.own) this.borrows += 1;
    if (this.undoable) this.added.push({ index, resource: handle.resource });
    return index;
  }

  /** Notes a wrapper whose representation moves into the guest. */
  move(wrapper: GuestResource): void {
    GuestResource.setState(wrapper, 'moved');
    if (this.undoable) this.moved.push(wrapper);
  }

  /** Notes a wrapper that the call borrows. */
  lend(wrapper: GuestResource): void {
    GuestResource.lend(wrapper, 1);
    this.lent.push(wrapper);
  }

  /** Notes a handle of the guest that the host borrows. */
  borrowFrom(lender: Handle): void {
    lender.lends += 1;
    this.lenders.push(lender);
  }

  /** Notes a wrapper that the host may use only until the call ends. */
  expireAtEnd(wrapper: GuestResource): void {
    this.temporary.push(wrapper);
  }

  /** All arguments are lowered: owned handles have moved for good. */
  commit(): void {
    while (this.added.length > 0) this.added.pop();
    while (this.moved.length > 0) this.moved.pop();
  }

  /** An argument did not fit: the guest gives back what it had received. */
  undo(): void {
    for (const { index, resource } of this.added) {
      if (!this.table.remove(index, resource).own) this.borrows -= 1;
    }
    for (const wrapper of this.moved) GuestResource.setState(wrapper, 'owned');
    this.commit();
    this.release();
  }

  /** The call returns (CanonicalABI.md, `Task.return_`, `Subtask.deliver_resolve`). */
  end(): void {
    this.checkBorrows();
    this.commit();
    this.release();
  }

  /** Traps where the guest still holds a borrowed handle of this call. */
  checkBorrows(): void {
    if (this.borrows !== 0) trap('borrow handles still remain at the end of the call');
  }

  private release(): void {
    const { lent, lenders, temporary } = this;
    while (lent.length > 0) GuestResource.lend(lent.pop()!, -1);
    while (lenders.length > 0) lenders.pop()!.lends -= 1;
    while (temporary.length > 0) GuestResource.setState(temporary.pop()!, 'expired');
  }
}
