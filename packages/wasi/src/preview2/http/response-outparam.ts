/** `wasi:http/types.response-outparam`: the guest's answer to a request. */
import { HttpError } from '../../http/error-code.ts';
import type { ErrorCode } from '../../http/error-code.ts';
import type { HttpMessage } from '../../http/messages.ts';
import { disposeSymbol } from '../dispose-symbol.ts';
import type { Fields } from './fields.ts';
import type { OutgoingResponse } from './messages.ts';
import type { OutgoingBody } from './outgoing-body.ts';

type Answer =
  { readonly tag: 'ok'; readonly val: OutgoingResponse } | { readonly tag: 'err'; readonly val: ErrorCode };

export class ResponseOutparam {
  /** The body of the response, once there is one. */
  body: OutgoingBody | undefined;
  private readonly send: (message: HttpMessage) => void;
  private answered = false;

  /** `send` takes the answer to whoever has asked. */
  constructor(send: (message: HttpMessage) => void) {
    this.send = send;
  }

  sendInformational(_status: number, _headers: Fields): void {
    throw new HttpError({ tag: 'internal-error', val: 'informational responses are not sent' });
  }

  static set(param: ResponseOutparam, answer: Answer): void {
    param.answer(answer);
  }

  /** A guest that gives no answer has failed. */
  [disposeSymbol](): void {
    this.fail({ tag: 'internal-error', val: 'the guest gave no answer' });
  }

  /** Answers with a failure, unless there was an answer. */
  fail(code: ErrorCode): void {
    if (this.answered) return;
    this.answered = true;
    this.send({ kind: 'failed', code });
  }

  /** The guest has returned. A body that it has kept ends here: StarlingMonkey's, where a script throws, have no other end. */
  returned(): void {
    this.fail({ tag: 'internal-error', val: 'the guest gave no answer' });
    this.body?.endIfKept();
  }

  /** The guest has failed: what it has not answered, or not finished, has too. */
  failed(): void {
    this.fail({ tag: 'internal-error', val: 'the guest failed' });
    this.body?.[disposeSymbol]();
  }

  private answer(answer: Answer): void {
    if (this.answered) return;
    if (answer.tag === 'err') return this.fail(answer.val);
    this.answered = true;
    const response = answer.val;
    this.send({ kind: 'response', status: response.statusCode(), headers: response.list.entries() });
    const { given } = response;
    if (given === undefined) return this.send({ kind: 'end', trailers: undefined });
    this.body = given;
    given.onAbandoned = ({ payload }) => this.send({ kind: 'failed', code: payload });
    given.sink.connect(this.send);
    return undefined;
  }
}
