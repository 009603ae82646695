/**
 * Collects the statements of one printed function: lines with their indentation, fresh local names, and which
 * runtime helpers the statements use. With `typed` it prints TypeScript, without it the same as JavaScript;
 * the two differ in annotations, `!` and casts only.
 */
export class Writer {
  readonly typed: boolean;
  /** Helpers of `runtime/generated-v1` that the printed code calls. */
  readonly helpers: Set<string>;
  /** Lines that stand before the function, once for each binding: tables of names. */
  readonly prelude: string[] = [];
  /** Members of the memory `m` that the lines call under their own name. */
  readonly memoryMembers = new Set<string>();
  /** `!` in TypeScript. */
  readonly bang: string;
  private lines: string[] = [];
  private depth = 0;
  private counter = 0;

  constructor(typed: boolean, helpers: Set<string>) {
    this.typed = typed;
    this.helpers = helpers;
    this.bang = typed ? '!' : '';
  }

  /** Appends one line. */
  line(text: string): void {
    this.lines.push('  '.repeat(this.depth) + text);
  }

  /** Appends `head {`, what `body` writes, and `}`. */
  block(head: string, body: () => void, tail = '}'): void {
    this.line(`${head} {`);
    this.indented(body);
    this.line(tail);
  }

  /** Appends `return (params) => {`, what `body` writes, and `};`. `head` may stand for `return`. */
  func(params: string, returns: string, body: () => void, head = 'return'): void {
    this.block(`${head} ${this.annotate(`(${params})`, returns)} =>`, body, '};');
  }

  /** Writes what `body` writes one level deeper. */
  indented(body: () => void): void {
    this.depth += 1;
    body();
    this.depth -= 1;
  }

  /** A local name that nothing else has. */
  fresh(prefix: string): string {
    return `${prefix}${this.counter++}`;
  }

  /** Declares a constant, in TypeScript of the given type, and returns its name. */
  constant(prefix: string, value: string, type?: string): string {
    const name = this.fresh(prefix);
    this.line(`const ${type === undefined ? name : this.annotate(name, type)} = ${value};`);
    return name;
  }

  /** `name`, which the printed code then calls. */
  helper(name: string): string {
    this.helpers.add(name);
    return name;
  }

  /** `name`, a member of `m` that is bound once rather than read at each call. */
  memoryMember(name: string): string {
    this.memoryMembers.add(name);
    return name;
  }

  /** `name: type` in TypeScript, `name` in JavaScript. */
  annotate(name: string, type: string): string {
    return this.typed ? `${name}: ${type}` : name;
  }

  /** `value`, in TypeScript seen as the given type. */
  as(value: string, type: string): string {
    return this.typed ? `(${value} as ${type})` : value;
  }

  /** All lines so far. */
  text(): readonly string[] {
    return this.lines;
  }
}
