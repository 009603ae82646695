/** What resolution is given. Whoever calls it reads the files. */
import type { SourceFile } from '../source.ts';

/** One entry of `deps/`, with its name, which only messages use: files, or a WIT package in binary form. */
export type DependencyFiles =
  | { readonly name: string; readonly files: readonly SourceFile[] }
  | { readonly name: string; readonly binary: BinaryPackage };

/** A `.wasm` file. */
export interface BinaryPackage {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of the root package (one file, or a directory's `*.wit`) and its dependencies. */
export interface ResolveInput {
  readonly root: readonly SourceFile[];
  readonly deps: readonly DependencyFiles[];
}

export interface ResolveOptions {
  /** Features whose `@unstable` items are there. None by default. */
  readonly features?: ReadonlySet<string> | 'all' | undefined;
}
