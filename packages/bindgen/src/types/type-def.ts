/** A named type as a declaration: dispatches on its shape. */
import type { TypeDef } from '@wit-bindgen-ts/wit';
import type { Doc } from '../layout.ts';
import { aliasType } from './alias.ts';
import { enumType } from './enum.ts';
import { flagsType } from './flags.ts';
import { recordType } from './record.ts';
import { exportedResource, importedResource } from './resource.ts';
import type { Scope } from './scope.ts';
import { variantType } from './variant.ts';

/** Which side implements what a file declares. */
export type Direction = 'import' | 'export';

/** Declares `def` under `name`, which the scope gave it. */
export function typeDeclaration(name: string, def: TypeDef, direction: Direction, scope: Scope): Doc {
  const { shape } = def;
  switch (shape.kind) {
    case 'record':
      return recordType(name, def, shape, scope);
    case 'variant':
      return variantType(name, def, shape, scope);
    case 'enum':
      return enumType(name, def, shape, scope);
    case 'flags':
      return flagsType(name, def, shape, scope);
    case 'alias':
      return aliasType(name, def, shape, scope);
    case 'resource':
      return direction === 'export'
        ? exportedResource(name, def, shape, scope)
        : importedResource(name, scope.classOf(def), def, shape, scope);
  }
}
