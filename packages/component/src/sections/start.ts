/** The start definition (Binary.md, "Start Definitions"). */
import type { StartDefinition } from '../ast.ts';
import type { Reader } from '../reader.ts';

/** `start`. */
export function readStart(reader: Reader): StartDefinition {
  const offset = reader.offset;
  return {
    kind: 'start',
    offset,
    func: reader.u32('a function index'),
    args: reader.vector('arguments', () => reader.u32('a value index')),
    results: reader.u32('the number of results'),
  };
}
