/** `wasi:http/types`: requests and responses. */
import { BodySource } from '../../http/body-source.ts';
import { FieldList, visibleFields } from '../../http/field-list.ts';
import type { HeaderList, RequestHead } from '../../http/messages.ts';
import type { Blocker } from '../../io/waiting.ts';
import { disposeSymbol } from '../dispose-symbol.ts';
import { Fields, fixedFields } from './fields.ts';
import { IncomingBody } from './incoming-body.ts';
import { OutgoingBody } from './outgoing-body.ts';
import { Refused } from './refused.ts';

export type Method = { readonly tag: string; readonly val?: string | undefined };
export type Scheme = { readonly tag: 'HTTP' | 'HTTPS' } | { readonly tag: 'other'; readonly val: string };

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

/** The method of a name, and its name. */
export function methodOf(name: string): Method {
  return methods.has(name) ? { tag: name.toLowerCase() } : { tag: 'other', val: name };
}

export function methodName({ tag, val }: Method): string {
  return tag === 'other' ? val! : tag.toUpperCase();
}

export function schemeOf(name: string): Scheme {
  const known = name.toUpperCase();
  return known === 'HTTP' || known === 'HTTPS' ? { tag: known } : { tag: 'other', val: name };
}

export function schemeName(scheme: Scheme): string {
  return scheme.tag === 'other' ? scheme.val : scheme.tag.toLowerCase();
}

/** What incoming requests and responses have in common. */
abstract class Incoming {
  private readonly fields: FieldList;
  private readonly source: BodySource;
  private readonly blocker: Blocker;
  private consumed = false;

  constructor(headers: HeaderList, source: BodySource, blocker: Blocker) {
    this.fields = new FieldList(visibleFields(headers), false);
    this.source = source;
    this.blocker = blocker;
  }

  headers(): Fields {
    return new Fields(this.fields);
  }

  consume(): IncomingBody {
    if (this.consumed) throw new Refused('the body was given before');
    this.consumed = true;
    return new IncomingBody(this.source, this.blocker);
  }

  [disposeSymbol](): void {
    if (!this.consumed) this.source.skip();
  }
}

export class IncomingRequest extends Incoming {
  private readonly head: RequestHead;

  constructor(head: RequestHead, source: BodySource, blocker: Blocker) {
    super(head.headers, source, blocker);
    this.head = head;
  }

  method(): Method {
    return methodOf(this.head.method);
  }

  pathWithQuery(): string | undefined {
    return this.head.path;
  }

  scheme(): Scheme | undefined {
    return this.head.scheme === undefined ? undefined : schemeOf(this.head.scheme);
  }

  authority(): string | undefined {
    return this.head.authority;
  }
}

export class IncomingResponse extends Incoming {
  private readonly code: number;

  constructor(status: number, headers: HeaderList, source: BodySource, blocker: Blocker) {
    super(headers, source, blocker);
    this.code = status;
  }

  status(): number {
    return this.code;
  }
}

/** What outgoing requests and responses have in common. */
abstract class Outgoing {
  readonly list: FieldList;
  /** Absent where the guest has not asked for it: the message has none. */
  given: OutgoingBody | undefined;
  private readonly of: 'request' | 'response';
  private readonly blocker: Blocker;

  constructor(headers: Fields, of: 'request' | 'response', blocker: Blocker) {
    this.list = headers.list;
    this.of = of;
    this.blocker = blocker;
  }

  headers(): Fields {
    return fixedFields(this.list);
  }

  body(): OutgoingBody {
    if (this.given !== undefined) throw new Refused('the body was given before');
    this.given = new OutgoingBody(this.of, this.list, this.blocker);
    return this.given;
  }

  [disposeSymbol](): void {
    // The body is the guest's own.
  }
}

const pathSyntax = /^[!-~\x80-\uffff]*$/;
const authoritySyntax = /^[!-~]+$/;
const nameSyntax = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export class OutgoingRequest extends Outgoing {
  private methodGiven: Method = { tag: 'get' };
  private path: string | undefined;
  private schemeGiven: Scheme | undefined;
  private authorityGiven: string | undefined;

  constructor(headers: Fields, blocker: Blocker) {
    super(headers, 'request', blocker);
  }

  method(): Method {
    return this.methodGiven;
  }

  setMethod(method: Method): void {
    if (method.tag === 'other' && !nameSyntax.test(method.val ?? '')) throw new Refused('no method');
    this.methodGiven = method;
  }

  pathWithQuery(): string | undefined {
    return this.path;
  }

  setPathWithQuery(path: string | undefined): void {
    if (path !== undefined && !pathSyntax.test(path)) throw new Refused('no path');
    this.path = path;
  }

  scheme(): Scheme | undefined {
    return this.schemeGiven;
  }

  setScheme(scheme: Scheme | undefined): void {
    if (scheme?.tag === 'other' && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme.val))
      throw new Refused('no scheme');
    this.schemeGiven = scheme;
  }

  authority(): string | undefined {
    return this.authorityGiven;
  }

  setAuthority(authority: string | undefined): void {
    if (authority !== undefined && !authoritySyntax.test(authority)) throw new Refused('no authority');
    this.authorityGiven = authority;
  }
}

export class OutgoingResponse extends Outgoing {
  private status = 200;

  constructor(headers: Fields, blocker: Blocker) {
    super(headers, 'response', blocker);
  }

  statusCode(): number {
    return this.status;
  }

  setStatusCode(status: number): void {
    if (status < 100 || status > 999) throw new Refused('no status');
    this.status = status;
  }
}
