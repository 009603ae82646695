/** The `err` of a `result` that has no payload, as the runtime takes it. */

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly payload = undefined;
}
