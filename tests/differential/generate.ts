/**
 * WIT packages from a seed. Most are right; names come from small sets, so that they collide or are missing now and
 * then, and a small part has a mistake made on purpose.
 */

const typeNames = 'point shape color mode error-code id entry handle-kind s-1 XML'.split(' ');
const functionNames = 'get put open close read-all list-names do-it f2 A-b'.split(' ');
const interfaceNames = 'types store streams clock host guest-api'.split(' ');
const memberNames = 'x y name value kind %type left right b1 c-2'.split(' ');
const primitives = 'bool u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char string'.split(' ');

/** What is known of an interface that is already written. */
interface Written {
  readonly name: string;
  readonly types: readonly string[];
}

/** Makes one package. The same seed makes the same text. */
export function generate(seed: number): string {
  return new Generator(seed).package();
}

class Generator {
  private state: number;
  /** Types and resources of the scope that is being written. */
  private types: string[] = [];
  private resources: string[] = [];

  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1) >>> 0;
  }

  package(): string {
    const version = this.pick(['', '', '@1.0.0', '@0.2.1-rc.1', '@1.2.3+b.1', '@1.0']).replace(
      /^@1\.0$/,
      () => (this.chance(5) ? '@1.0' : '@2.0.0'),
    );
    const lines = [`package test:gen${version};`];
    const others: Written[] = [];
    if (this.chance(30)) {
      const other = this.interface('shared', [], false);
      others.push({ name: 'other:lib/shared@0.1.0', types: other.types });
      lines.push(`package other:lib@0.1.0 { ${other.text} }`);
    }
    const written: Written[] = [...others];
    for (let n = 1 + this.below(4); n > 0; n--) {
      const name = this.fresh(
        interfaceNames,
        written.map((each) => each.name),
      );
      const made = this.interface(name, written, version === '@1.0.0');
      written.push({ name, types: made.types });
      lines.push(made.text);
    }
    const worlds: string[] = [];
    for (let n = this.below(3); n > 0; n--)
      lines.push(this.world(`w${worlds.push('') - 1}`, written, worlds.length));
    const text = lines.join('\n');
    return this.chance(8) ? this.damaged(text) : text;
  }

  private interface(
    name: string,
    others: readonly Written[],
    gated: boolean,
  ): { readonly text: string; readonly types: readonly string[] } {
    this.types = [];
    this.resources = [];
    const items: string[] = [];
    if (others.length > 0 && this.chance(50)) items.push(this.use(others));
    for (let n = this.below(5); n > 0; n--) items.push(this.gate(gated) + this.typedef());
    const functions: string[] = [];
    for (let n = this.below(4); n > 0; n--) {
      const func = this.fresh(functionNames, functions);
      functions.push(func);
      items.push(`${this.gate(gated)}${func}: ${this.func()};`);
    }
    return { text: `interface ${name} {\n  ${items.join('\n  ')}\n}`, types: this.types };
  }

  private world(name: string, interfaces: readonly Written[], index: number): string {
    this.types = [];
    this.resources = [];
    const items: string[] = [];
    if (this.chance(30)) items.push(this.use(interfaces));
    if (this.chance(30)) items.push(this.typedef());
    const plain: string[] = [];
    for (let n = this.below(5); n > 0; n--) {
      const direction = this.pick(['import', 'export']);
      const label = this.fresh(functionNames, plain);
      plain.push(label);
      items.push(
        this.pick([
          () => `${direction} ${this.pick(interfaces).name};`,
          () => `${direction} ${label}: ${this.func()};`,
          () => `${direction} ${label}: interface { go: ${this.funcOf(() => this.pick(primitives))}; }`,
          () => `${direction} ${label}: ${this.pick(interfaces).name};`,
        ])(),
      );
    }
    if (index > 1 && this.chance(50)) {
      const renamed = this.chance(50) ? ` with { ${this.pick(functionNames)} as zz }` : ';';
      items.push(`include w${this.below(index - 1)}${renamed}`);
    }
    return `world ${name} {\n  ${items.join('\n  ')}\n}`;
  }

  private use(others: readonly Written[]): string {
    const other = this.pick(others);
    const types = other.types.length > 0 && !this.chance(3) ? other.types : typeNames;
    const name = this.pick(types);
    const as = this.chance(30) ? this.pick(typeNames) : name;
    this.types.push(as);
    return `use ${other.name}.{${name}${as === name ? '' : ` as ${as}`}};`;
  }

  private gate(gated: boolean): string {
    if (!gated || !this.chance(20)) return '';
    return this.pick(['@since(version = 1.0.0) ', '@since(version = 0.9.0) ', '@unstable(feature = x) ']);
  }

  private typedef(): string {
    const name = this.fresh(typeNames, this.types);
    const text = this.pick([
      () => `type ${name} = ${this.type()};`,
      () => `record ${name} { ${this.members((member) => `${member}: ${this.type()}`)} }`,
      () =>
        `variant ${name} { ${this.members((member) => (this.chance(50) ? member : `${member}(${this.type()})`))} }`,
      () => `enum ${name} { ${this.members((member) => member)} }`,
      () => `flags ${name} { ${this.members((member) => member)} }`,
      () => this.resource(name),
    ])();
    this.types.push(name);
    return text;
  }

  private resource(name: string): string {
    this.resources.push(name);
    if (this.chance(40)) return `resource ${name};`;
    const methods: string[] = [];
    const result = this.pick(['', '', ` -> result<${name}>`, ` -> result<${name}, string>`, ' -> u8']);
    if (this.chance(50))
      methods.push(
        `constructor(${this.params()})${this.chance(95) ? result.replace(' -> u8', '') : result};`,
      );
    const names: string[] = [];
    for (let n = this.below(3); n > 0; n--) {
      const method = this.fresh(functionNames, names);
      names.push(method);
      methods.push(`${method}: ${this.pick(['', '', 'static '])}${this.func()};`);
    }
    return `resource ${name} { ${methods.join(' ')} }`;
  }

  private func(): string {
    return this.funcOf(() => this.type(true));
  }

  private funcOf(type: () => string): string {
    const result = this.chance(50) ? ` -> ${type()}` : '';
    return `${this.pick(['', '', 'async '])}func(${this.params(type)})${result}`;
  }

  private params(type = (): string => this.type(true)): string {
    return this.members((member) => `${member}: ${type()}`, 0);
  }

  private members(write: (name: string) => string, least = 1): string {
    const names: string[] = [];
    for (let n = (this.chance(2) ? 0 : least) + this.below(4); n > 0; n--) {
      names.push(this.fresh(memberNames, names));
    }
    return names.map(write).join(', ') + (names.length > 0 && this.chance(20) ? ',' : '');
  }

  private type(parameter = false, depth = 0): string {
    const inner = (): string => this.type(parameter, depth + 1);
    if (depth > 3 || this.chance(45)) return this.pick(primitives);
    return this.pick([
      () => this.named(),
      () => this.named(),
      () => `list<${inner()}>`,
      () => `option<${inner()}>`,
      () => `tuple<${inner()}, ${inner()}>`,
      () =>
        this.pick([
          'result',
          `result<${inner()}>`,
          `result<_, ${inner()}>`,
          `result<${inner()}, ${inner()}>`,
        ]),
      () => `list<${inner()}, ${this.pick([1, 2, 16, this.chance(10) ? 0 : 3])}>`,
      () =>
        `map<${this.pick(this.chance(5) ? ['f32', 'point'] : ['string', 'u8', 'char', 'bool', 's64'])}, ${inner()}>`,
      () => this.pick(['stream', 'future', `stream<${inner()}>`, `future<${inner()}>`]),
      () => (parameter && this.resources.length > 0 ? `borrow<${this.pick(this.resources)}>` : inner()),
      () => (this.resources.length > 0 ? `own<${this.pick(this.resources)}>` : inner()),
      () => (this.chance(10) ? 'error-context' : inner()),
    ])();
  }

  private named(): string {
    if (this.types.length === 0 || this.chance(1)) return this.chance(3) ? this.pick(typeNames) : 'u32';
    return this.pick(this.types);
  }

  /** A name that is not taken, nearly always. */
  private fresh(names: readonly string[], taken: readonly string[]): string {
    const free = names.filter((name) => !taken.includes(name));
    return free.length === 0 || this.chance(1) ? this.pick(names) : this.pick(free);
  }

  /** Leaves out, doubles or replaces a token. */
  private damaged(text: string): string {
    const tokens = text.split(/(\s+|[{}()<>:;,=.@]|->)/).filter((token) => token !== '');
    const at = this.below(tokens.length);
    const instead = this.pick([
      [],
      [tokens[at]!, tokens[at]!],
      [this.pick(['{', '}', ';', ',', 'record', 'x', ':', '%'])],
    ]);
    return [...tokens.slice(0, at), ...instead, ...tokens.slice(at + 1)].join('');
  }

  private chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** Mulberry32. */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}
