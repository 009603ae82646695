/**
 * An import that is missing, of the wrong kind or of another type, or glue that was generated for other types
 * than the component has. Thrown before any guest code runs.
 */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  /** The import or export, by its path: `wasi:cli/stdout@0.2.0#get-stdout`. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.path = path;
  }
}
