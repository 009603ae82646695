/** What `instance.exports` is where no generated code gives it the world's own types. */
export type Exports = Readonly<Record<string, unknown>>;
