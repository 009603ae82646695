/**
 * What a core module imports and exports: enough of its binary to type-check instantiation and canonical
 * definitions. Whether the module is valid is for the engine to say, and code is not looked at.
 */
import type { CoreExternType, CoreLimits, CoreRefType, CoreSubType, CoreValType } from './ast.ts';
import { CompileError } from './compile-error.ts';
import { hex, Reader } from './reader.ts';
import {
  readCoreExternType,
  readCoreValType,
  readRecType,
  readTableType,
  readLimits,
} from './sections/core-type.ts';

/** A core function's signature. */
export interface CoreSignature {
  readonly params: readonly CoreValType[];
  readonly results: readonly CoreValType[];
}

/** `core:externtype` with its type index resolved. */
export type CoreExtern =
  | { readonly kind: 'func' | 'tag'; readonly signature: CoreSignature }
  | { readonly kind: 'table'; readonly element: CoreRefType; readonly limits: CoreLimits }
  | { readonly kind: 'memory'; readonly limits: CoreLimits }
  | { readonly kind: 'global'; readonly type: CoreValType; readonly mutable: boolean };

export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly type: CoreExtern;
}

/** Both names of a core import as one string. */
export function importKey(module: string, name: string): string {
  return JSON.stringify([module, name]);
}

export interface CoreModuleType {
  /** By `importKey`. */
  readonly imports: ReadonlyMap<string, CoreImport>;
  readonly exports: ReadonlyMap<string, CoreExtern>;
}

const kinds = ['func', 'table', 'memory', 'global', 'tag'] as const;

/** Resolves the type index of `type` by `signature`. */
export function resolveCoreExtern(
  type: CoreExternType,
  signature: (index: number) => CoreSignature,
): CoreExtern {
  return type.kind === 'func' || type.kind === 'tag'
    ? { kind: type.kind, signature: signature(type.type) }
    : type;
}

/** Skips a constant expression, up to and including its `end`. */
function skipConstantExpression(reader: Reader): void {
  for (;;) {
    const at = reader.offset;
    const opcode = reader.byte('a constant expression');
    switch (opcode) {
      case 0x0b:
        return;
      case 0x23: // global.get
      case 0xd2: // ref.func
        reader.u32('an index');
        break;
      case 0x41: // i32.const
      case 0x42: // i64.const
        while (reader.byte('a constant') >= 0x80);
        break;
      case 0x43: // f32.const
        reader.take(4, 'a constant');
        break;
      case 0x44: // f64.const
        reader.take(8, 'a constant');
        break;
      case 0xd0: // ref.null
        reader.s33('a heap type');
        break;
      case 0x6a: // i32.add, i32.sub, i32.mul and their i64 forms
      case 0x6b:
      case 0x6c:
      case 0x7c:
      case 0x7d:
      case 0x7e:
        break;
      case 0xfb: {
        const sub = reader.u32('an instruction');
        // struct.new, struct.new_default, array.new, array.new_default, array.new_fixed
        if (sub <= 1 || sub === 6 || sub === 7) reader.u32('a type index');
        else if (sub === 8) {
          reader.u32('a type index');
          reader.u32('a length');
        } else if (sub < 0x1a || sub > 0x1c) {
          // any.convert_extern, extern.convert_any and ref.i31 have no immediates.
          throw new CompileError('unknown instruction in a constant expression', at);
        }
        break;
      }
      case 0xfd: {
        // v128.const
        if (reader.u32('an instruction') !== 12) {
          throw new CompileError('unknown instruction in a constant expression', at);
        }
        reader.take(16, 'a constant');
        break;
      }
      default:
        throw new CompileError(`unknown instruction ${hex(opcode)} in a constant expression`, at);
    }
  }
}

/** Reads the imports and exports of the core module that `bytes` hold; `offset` is theirs in the component. */
export function readCoreModuleType(bytes: Uint8Array, offset: number): CoreModuleType {
  // The bytes are a view into the component's: read in place, so that errors carry the component's offsets.
  const outer = new Uint8Array(bytes.buffer, bytes.byteOffset - offset, offset + bytes.length);
  const reader = new Reader(outer, offset, outer.length, 'the core module');
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) {
    reader.expect(byte, 'the preamble of a core module');
  }
  const types: CoreSubType[] = [];
  // Names of imports must be unique in a module that is part of a component: arguments are given by name.
  const imports = new Map<string, CoreImport>();
  const exports = new Map<string, CoreExtern>();
  const spaces: { [kind in (typeof kinds)[number]]: CoreExtern[] } = {
    func: [],
    table: [],
    memory: [],
    global: [],
    tag: [],
  };
  const signatureAt =
    (at: number) =>
    (index: number): CoreSignature => {
      const type = types[index]?.type;
      if (type?.kind !== 'func') throw new CompileError(`core type ${index} is not a function type`, at);
      return type;
    };
  while (!reader.done) {
    const id = reader.byte('a section id');
    const section = reader.part(reader.u32('the size of a section'), 'a section of a core module');
    switch (id) {
      case 1:
        section.vector('types', () => types.push(...readRecType(section).types));
        break;
      case 2:
        section.vector('imports', () => {
          const at = section.offset;
          const module = section.name('the module name of an import');
          const name = section.name('the field name of an import');
          const type = resolveCoreExtern(readCoreExternType(section), signatureAt(at));
          const key = importKey(module, name);
          if (imports.has(key)) throw new CompileError(`duplicate import ${key} of a core module`, at);
          imports.set(key, { module, name, type });
          spaces[type.kind].push(type);
        });
        break;
      case 3:
        section.vector('functions', () => {
          const at = section.offset;
          spaces.func.push({ kind: 'func', signature: signatureAt(at)(section.u32('a type index')) });
        });
        break;
      case 4:
        section.vector('tables', () => {
          // 0x40 0x00 begins a table with an initial value.
          const initialised = section.peek('a table') === 0x40;
          if (initialised) section.take(2, 'a table');
          spaces.table.push(readTableType(section));
          if (initialised) skipConstantExpression(section);
        });
        break;
      case 5:
        section.vector('memories', () => {
          spaces.memory.push({ kind: 'memory', limits: readLimits(section, 'memory') });
        });
        break;
      case 6:
        section.vector('globals', () => {
          const type = readCoreValType(section);
          spaces.global.push({
            kind: 'global',
            type,
            mutable: section.flag('whether the global is mutable'),
          });
          skipConstantExpression(section);
        });
        break;
      case 7:
        section.vector('exports', () => {
          const at = section.offset;
          const name = section.name('the name of an export');
          const kind = kinds[section.byte('the kind of an export')];
          const type = kind && spaces[kind][section.u32('an index')];
          if (type === undefined) throw new CompileError(`unknown export "${name}" of a core module`, at);
          exports.set(name, type);
        });
        break;
      case 13:
        section.vector('tags', () => {
          const at = section.offset;
          section.expect(0x00, 'the attribute of a tag');
          spaces.tag.push({ kind: 'tag', signature: signatureAt(at)(section.u32('a type index')) });
        });
        break;
    }
  }
  return { imports, exports };
}
