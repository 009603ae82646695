import { MAX_BYTE_LENGTH } from '../memory/limits.ts';
import { utf8Length } from '../memory/utf8.ts';

/** A string that takes more bytes than strings may; only long ones are measured. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_BYTE_LENGTH / 3 && utf8Length(text) > MAX_BYTE_LENGTH;
}
