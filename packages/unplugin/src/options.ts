/** What a project chooses for all its imports of WIT and components. */
import type { ScriptOptions } from 'wit-bindgen-ts';

export interface Options extends Partial<ScriptOptions> {
  /**
   * Which module stands for an import of a component, by its name with or without version:
   * `{ 'demo:line-counter/host': './src/host.ts' }`. What begins with `.` is found from the project's root; an import
   * that is not here is imported by its own name.
   */
  readonly imports?: Readonly<Record<string, string>> | undefined;
  /** Features of WIT whose `@unstable` items are there; `'all'` for all of them. */
  readonly features?: readonly string[] | 'all' | undefined;
  /** `false` writes no declarations beside what is imported. Default `true`. */
  readonly dts?: boolean | undefined;
  /** Where `imports` are found from. Default: the current directory; Vite gives its own root. */
  readonly root?: string | undefined;
}
