/**
 * `ReadableStream` as a type, without asking users for a library that has it; where one has, the two merge.
 */
declare global {
  // The parameter's name and default are those of the DOM's declaration, or the two would not merge.
  // oxlint-disable-next-line typescript/no-explicit-any, typescript/no-unused-vars
  interface ReadableStream<R = any> {}
}

/** What a `stream<T>` is in JavaScript. */
export type HostStream<T> = ReadableStream<T>;
