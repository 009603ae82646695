/** The worlds that a core module is written for, before it is made into a component. */
import { type BinaryComponent, CompileError, decode } from '@wit-bindgen-ts/component';
import { isWitPackage, modelFromPackages, type PackageModel } from './model-from-package.ts';
import { moduleSections, type ModuleSection } from './module-sections.ts';

/**
 * The model of a core module's `component-type` sections. Its root is the package of the first. Throws
 * `CompileError` where there is no such section.
 */
export function modelFromModule(bytes: Uint8Array): PackageModel {
  const sections = moduleSections(bytes);
  if (sections.length === 0) {
    throw new CompileError(
      'this is a core module, and nothing in it says for which world',
      0,
      'it has no custom section `component-type`; a component made of it has WIT',
    );
  }
  return modelFromPackages(sections.map(decodeSection));
}

/** Offsets in what goes wrong are those of the section's contents. */
function decodeSection({ name, bytes, offset }: ModuleSection): BinaryComponent {
  const what = `the custom section ${JSON.stringify(name)} is not a WIT package`;
  let binary: BinaryComponent;
  try {
    binary = decode(bytes);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new CompileError(what, offset, `in it, ${error.message}`);
  }
  if (!isWitPackage(binary)) throw new CompileError(what, offset, 'it exports something else than types');
  return binary;
}
