// The model: what emitters read.
export type * from './model.ts';

// From text to model.
export { SourceFile, type Location, type Position, type Span } from './source.ts';
export { resolve, type Resolution } from './resolve/resolve.ts';
export type { DependencyFiles, ResolveInput, ResolveOptions } from './resolve/input.ts';

export { selectWorld, type WorldSelection } from './select-world.ts';

// From model to the ABI's types.
export { ValueTypes } from './value-type.ts';

// Diagnostics, for programs and for people.
export {
  diagnosticJson,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticJson,
  type Related,
  type Severity,
} from './diagnostic.ts';
export { renderDiagnostic, renderDiagnostics, type RenderOptions } from './render.ts';

// Syntax, for formatters and other tools that keep the text.
export { parse, type ParseResult } from './syntax/parse.ts';
export type * as ast from './syntax/ast.ts';
export { sourceTokens, type SourceToken } from './print/source-tokens.ts';

// From a component or a WIT package in binary form to the model of its WIT.
export {
  modelFromComponent,
  type ComponentModel,
  type ComponentModelOptions,
} from './from-binary/model-from-component.ts';
export { isWitPackage, modelFromPackage, type PackageModel } from './from-binary/model-from-package.ts';
export { modelFromModule } from './from-binary/model-from-module.ts';
export { isCoreModule } from './from-binary/module-sections.ts';

// From model to text.
export { printWit } from './print/print-wit.ts';
export { printedLocations } from './print/printed-locations.ts';
export { modelOfWorld } from './print/model-of-world.ts';
export { modelDocument, type ModelDocument } from './print/model-document.ts';

// WIT of 2022 to 2024.
export { migrate, type MigratedFile, type MigrateOptions } from './legacy/migrate.ts';
