/** What becomes of a response that a guest has begun. */
import { expect, test } from 'vitest';
import { FieldList } from '../src/http/field-list.ts';
import type { HttpMessage } from '../src/http/messages.ts';
import type { Blocker } from '../src/io/waiting.ts';
import { Fields } from '../src/preview2/http/fields.ts';
import { OutgoingResponse } from '../src/preview2/http/messages.ts';
import { ResponseOutparam } from '../src/preview2/http/response-outparam.ts';

const blocker: Blocker = {
  suspends: false,
  wait: (_, then) => then(),
  glance: (attempt) => attempt(),
  wake: () => {},
};

/** The messages after the head, where the guest leaves the body open and its time ends by `end`. */
function messages(
  end: 'returned' | 'failed',
  headers: readonly (readonly [string, string])[] = [],
): unknown[] {
  const sent: HttpMessage[] = [];
  const outparam = new ResponseOutparam((message) => sent.push(message));
  const response = new OutgoingResponse(new Fields(FieldList.of(headers)), blocker);
  const stream = response.body().write();
  ResponseOutparam.set(outparam, { tag: 'ok', val: response });
  stream.blockingWriteAndFlush(Uint8Array.of(1, 2, 3));
  outparam[end]();
  return sent.slice(1).map((message) => ('code' in message ? message.code.tag : message.kind));
}

test('a body that a guest has kept ends where the guest returns', () => {
  expect(messages('returned')).toEqual(['data', 'end']);
  expect(messages('returned', [['content-length', '3']])).toEqual(['data', 'end']);
});

test('it is cut off where its head has promised more, and where the guest fails', () => {
  expect(messages('returned', [['content-length', '4']])).toEqual(['data', 'HTTP-response-body-size']);
  expect(messages('failed')).toEqual(['data', 'connection-terminated']);
});
