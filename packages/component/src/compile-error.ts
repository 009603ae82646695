/** Why a component is refused: it is malformed, invalid, or uses what this package does not do yet. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  /** Where in the bytes of the outermost component. */
  readonly offset: number;

  /** The message reads `what at offset 0x1a: detail`. */
  constructor(what: string, offset: number, detail?: string) {
    super(`${what} at offset 0x${offset.toString(16)}${detail === undefined ? '' : `: ${detail}`}`);
    this.offset = offset;
  }
}
