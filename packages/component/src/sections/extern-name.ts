/** Names of imports and exports with their attributes (Binary.md, "Import and Export Definitions"). */
import type { ExternName } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { hex, type Reader } from '../reader.ts';

const attributes = ['implements', 'versionSuffix', 'externalId'] as const;
const attributeNames = ['implements', 'versionsuffix', 'external-id'] as const;

/** `nameattributes`. */
export function readExternName(reader: Reader): ExternName {
  const offset = reader.offset;
  const form = reader.byte('the name of an import or export');
  if (form > 0x02) {
    throw new CompileError(`invalid byte ${hex(form)}`, offset, 'expected the name of an import or export');
  }
  const name = reader.name('the name of an import or export');
  if (form < 0x02) return { offset, name };
  const found: { [key in (typeof attributes)[number]]?: string } = {};
  reader.vector('attributes', () => {
    const at = reader.offset;
    const code = reader.byte('an attribute');
    const attribute = attributes[code];
    if (attribute === undefined) throw new CompileError(`unknown attribute ${hex(code)}`, at, `of "${name}"`);
    if (found[attribute] !== undefined) {
      throw new CompileError(`duplicate attribute ${attributeNames[code]}`, at, `of "${name}"`);
    }
    found[attribute] = reader.name(`the attribute ${attributeNames[code]}`);
  });
  return { offset, name, ...found };
}
