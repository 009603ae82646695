/** From bytes to the raw AST: the preamble, then section by section (Binary.md, "Component Definitions"). */
import type { BinaryComponent, CustomSection, Definition } from './ast.ts';
import { CompileError } from './compile-error.ts';
import { limits } from './limits.ts';
import { hex, Reader } from './reader.ts';
import { readAlias } from './sections/alias.ts';
import { readCanon } from './sections/canon.ts';
import { readCoreInstance } from './sections/core-instance.ts';
import { readCoreTypeDefinition } from './sections/core-type.ts';
import { readCustom } from './sections/custom.ts';
import { readExport } from './sections/export.ts';
import { readImport } from './sections/import.ts';
import { readInstance } from './sections/instance.ts';
import { readPreamble } from './sections/preamble.ts';
import { readStart } from './sections/start.ts';
import { readType } from './sections/type.ts';
import { readValue } from './sections/value.ts';

/** By section id; what is undefined in `read` is handled in `readComponent`. */
const sections: readonly { name: string; read?: (reader: Reader) => Definition }[] = [
  { name: 'custom section' },
  { name: 'core module section' },
  { name: 'core instance section', read: readCoreInstance },
  { name: 'core type section', read: readCoreTypeDefinition },
  { name: 'component section' },
  { name: 'instance section', read: readInstance },
  { name: 'alias section', read: readAlias },
  { name: 'type section', read: readType },
  { name: 'canon section', read: readCanon },
  { name: 'start section' },
  { name: 'import section', read: readImport },
  { name: 'export section', read: readExport },
  { name: 'value section', read: readValue },
];

function readComponent(reader: Reader, depth: number): BinaryComponent {
  const offset = reader.offset;
  if (depth > limits.componentDepth) {
    throw new CompileError(
      'components are nested too deeply',
      offset,
      `the limit is ${limits.componentDepth}`,
    );
  }
  const whole = reader.remaining();
  readPreamble(reader);
  const definitions: Definition[] = [];
  const customs: CustomSection[] = [];
  while (!reader.done) {
    const at = reader.offset;
    const id = reader.byte('a section id');
    const section = sections[id];
    if (section === undefined) {
      throw new CompileError(`malformed section id ${hex(id)}`, at, 'expected 0x00 to 0x0c');
    }
    const size = reader.u32(`the size of the ${section.name}`);
    const contents = reader.part(size, `the ${section.name}`);
    if (section.read !== undefined) {
      const read = section.read;
      contents.vector('definitions', () => definitions.push(read(contents)));
    } else if (id === 0) {
      customs.push(readCustom(contents));
    } else if (id === 1) {
      const start = contents.offset;
      definitions.push({ kind: 'core-module', offset: start, bytes: contents.rest() });
    } else if (id === 4) {
      definitions.push(readComponent(contents, depth + 1));
    } else {
      definitions.push(readStart(contents));
    }
    contents.finish();
  }
  return { kind: 'component', offset, bytes: whole, definitions, customs };
}

/** Decodes a component and everything nested in it. Throws `CompileError` for what is not in the format. */
export function decode(bytes: Uint8Array): BinaryComponent {
  // Views of Node's `Buffer` are buffers again: what leaves here is a plain `Uint8Array`.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readComponent(new Reader(plain), 0);
}
