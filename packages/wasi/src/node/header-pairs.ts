/** Node's raw headers. */
import type { HeaderList } from '../http/messages.ts';

/** Names and values by turns, as pairs. */
export function pairs(raw: readonly string[]): HeaderList {
  const list: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([raw[i]!, raw[i + 1]!]);
  return list;
}
