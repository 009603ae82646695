/** What resolution is given. Whoever calls it reads the files. */
import type { SourceFile } from '../source.ts';

/** The files of one entry of `deps/`, and that entry's name, which only messages use. */
export interface DependencyFiles {
  readonly name: string;
  readonly files: readonly SourceFile[];
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
