/** Exports (Binary.md, "Import and Export Definitions"). */
import type { ExportDeclarator, ExportDefinition } from '../ast.ts';
import type { Reader } from '../reader.ts';
import { readExternName } from './extern-name.ts';
import { readExternType } from './extern-type.ts';
import { readSortIndex } from './sort.ts';

/** `export`. */
export function readExport(reader: Reader): ExportDefinition {
  const offset = reader.offset;
  const name = readExternName(reader);
  const target = readSortIndex(reader);
  const type = reader.optional('the type of the export', () => readExternType(reader));
  return { kind: 'export', offset, name, target, type };
}

/** `exportdecl`. */
export function readExportDeclarator(reader: Reader, offset: number): ExportDeclarator {
  const name = readExternName(reader);
  return { kind: 'export-type', offset, name, type: readExternType(reader) };
}
