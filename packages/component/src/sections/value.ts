/** Value definitions (Binary.md, "Value Definitions"). */
import type { ValueDefinition } from '../ast.ts';
import type { Reader } from '../reader.ts';
import { readValType } from './val-type.ts';

/** `value`; the bytes are not interpreted, their meaning depends on the type. */
export function readValue(reader: Reader): ValueDefinition {
  const offset = reader.offset;
  const type = readValType(reader);
  return { kind: 'value', offset, type, bytes: reader.take(reader.u32('the size of a value'), 'a value') };
}
