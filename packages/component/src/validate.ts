/** Whether bytes are a component that can be instantiated. */
import type { BinaryComponent } from './ast.ts';
import { CompileError } from './compile-error.ts';
import { decode } from './decode.ts';
import { inline } from './inline.ts';

export interface ValidateOptions {
  /**
   * Whether the bytes of a core module are valid; usually `WebAssembly.validate`. Without it, only the modules'
   * imports and exports are looked at.
   */
  readonly validateModule?: ((bytes: Uint8Array) => boolean) | undefined;
}

function checkModules(component: BinaryComponent, isValid: (bytes: Uint8Array) => boolean): void {
  for (const definition of component.definitions) {
    if (definition.kind === 'component') checkModules(definition, isValid);
    else if (definition.kind === 'core-module' && !isValid(definition.bytes)) {
      throw new CompileError('invalid core module', definition.offset, 'the engine refuses it');
    }
  }
}

/** The first reason to refuse the component, or undefined. */
export function validate(
  bytes: Uint8Array,
  { validateModule }: ValidateOptions = {},
): CompileError | undefined {
  try {
    const component = decode(bytes);
    inline(component);
    if (validateModule !== undefined) checkModules(component, validateModule);
    return undefined;
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
}
