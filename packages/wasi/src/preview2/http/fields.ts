/** `wasi:http/types.fields` */
import { FieldList } from '../../http/field-list.ts';
import { bytesOf, latin1Of } from '../../http/latin1.ts';
import { disposeSymbol } from '../dispose-symbol.ts';

export class Fields {
  readonly list: FieldList;

  /** A guest gives nothing. */
  constructor(list: FieldList = new FieldList([], true)) {
    this.list = list;
  }

  static fromList(entries: readonly (readonly [name: string, value: Uint8Array])[]): Fields {
    return new Fields(FieldList.of(entries.map(([name, value]) => [name, latin1Of(value)])));
  }

  get(name: string): Uint8Array[] {
    return this.list.get(name).map(bytesOf);
  }

  has(name: string): boolean {
    return this.list.has(name);
  }

  set(name: string, values: readonly Uint8Array[]): void {
    this.list.set(name, values.map(latin1Of));
  }

  delete(name: string): void {
    this.list.delete(name);
  }

  append(name: string, value: Uint8Array): void {
    this.list.append(name, latin1Of(value));
  }

  entries(): [name: string, value: Uint8Array][] {
    return this.list.entries().map(([name, value]) => [name, bytesOf(value)]);
  }

  clone(): Fields {
    return new Fields(new FieldList(this.list.entries(), true));
  }

  [disposeSymbol](): void {
    // Nothing is held.
  }
}

/** Fields that the guest may read only. */
export function fixedFields(list: FieldList): Fields {
  return new Fields(new FieldList(list.entries(), false));
}
