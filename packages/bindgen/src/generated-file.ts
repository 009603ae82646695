/** What emitters make. */

/** A generated file. `path` is relative, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
