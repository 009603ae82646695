/** Fields of HTTP: headers and trailers (RFC 9110, "Fields"), as `wasi:http/types.fields` has them. */
import { Trap } from '@wit-bindgen-ts/runtime';
import type { HeaderList } from './messages.ts';

/** `wasi:http/types.header-error`, as the runtime takes it. */
export class HeaderError extends Error {
  override readonly name = 'HeaderError';
  readonly payload: { readonly tag: 'invalid-syntax' | 'forbidden' | 'immutable' };

  constructor(tag: HeaderError['payload']['tag']) {
    super(tag);
    this.payload = { tag };
  }
}

/** Bytes of all names and values together, beyond which a guest traps. */
const MOST_BYTES = 1 << 17;

/** Fields that belong to a connection: the host's business. */
const forbidden = new Set([
  'connection', 'host', 'http2-settings', 'keep-alive', 'proxy-authenticate', 'proxy-authorization',
  'proxy-connection', 'transfer-encoding', 'upgrade',
]); // prettier-ignore

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// oxlint-disable-next-line no-control-regex -- what a value may not contain.
const notInValue = /[\0-\x08\x0a-\x1f\x7f]/;

export class FieldList {
  private readonly mutable: boolean;
  private list: (readonly [name: string, value: string])[];
  private bytes = 0;

  /** `entries` are taken as they are. */
  constructor(entries: HeaderList, mutable: boolean) {
    this.list = [...entries];
    this.mutable = mutable;
    for (const [name, value] of entries) this.bytes += name.length + value.length;
  }

  /** Fields that a guest names. Throws a `HeaderError`. */
  static of(entries: HeaderList): FieldList {
    const fields = new FieldList([], true);
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  get(name: string): readonly string[] {
    const wanted = name.toLowerCase();
    return this.list.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.get(name).length > 0;
  }

  set(name: string, values: readonly string[]): void {
    this.delete(name);
    for (const value of values) this.append(name, value);
  }

  delete(name: string): void {
    this.check(name);
    const wanted = name.toLowerCase();
    this.list = this.list.filter(([each, value]) => {
      const stays = each.toLowerCase() !== wanted;
      if (!stays) this.bytes -= each.length + value.length;
      return stays;
    });
  }

  append(name: string, value: string): void {
    this.check(name);
    if (notInValue.test(value)) throw new HeaderError('invalid-syntax');
    this.bytes += name.length + value.length;
    if (this.bytes > MOST_BYTES) throw new Trap(`fields of more than ${MOST_BYTES} bytes`);
    this.list.push([name, value]);
  }

  entries(): HeaderList {
    return [...this.list];
  }

  private check(name: string): void {
    if (!token.test(name)) throw new HeaderError('invalid-syntax');
    if (forbidden.has(name.toLowerCase())) throw new HeaderError('forbidden');
    if (!this.mutable) throw new HeaderError('immutable');
  }
}

/** A message's fields as a guest may see them: without those of the connection. */
export function visibleFields(entries: HeaderList): HeaderList {
  return entries.filter(([name]) => !forbidden.has(name.toLowerCase()));
}
