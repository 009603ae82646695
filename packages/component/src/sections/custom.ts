/** Custom sections (core specification, "Custom Section"). */
import type { CustomSection } from '../ast.ts';
import type { Reader } from '../reader.ts';

/** A name and bytes without meaning here; `component-name` too is never refused. */
export function readCustom(reader: Reader): CustomSection {
  const offset = reader.offset;
  return { offset, name: reader.name('the name of a custom section'), bytes: reader.rest() };
}
