/** Thrown where a component needs what bundles do not have; `bundle` makes an answer of it. */
export class Unbundled extends Error {
  override readonly name = 'Unbundled';
}
