/** Imports (Binary.md, "Import and Export Definitions"). */
import type { ImportDefinition } from '../ast.ts';
import type { Reader } from '../reader.ts';
import { readExternName } from './extern-name.ts';
import { readExternType } from './extern-type.ts';

/** `import`, and `importdecl`, which is the same. */
export function readImport(reader: Reader): ImportDefinition {
  const offset = reader.offset;
  const name = readExternName(reader);
  return { kind: 'import', offset, name, type: readExternType(reader) };
}
