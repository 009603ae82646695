/** Words for what would have fitted where the parser stopped. */
import { tokens as t, type IToken, type SyntaxFault, type TokenType } from '@wit-bindgen-ts/grammar';

const labels = new Map(t.allTokens.map(({ name, LABEL }) => [name, LABEL ?? name]));
const types = new Map(t.allTokens.map((token) => [token.name, token]));

/** What may stand where a block or a list could also end, by the rule that ends it. */
const members: Readonly<Record<string, string>> = {
  interfaceItem: 'a function, a type, `use`',
  externType: 'a function, a type, `use`',
  worldItem: '`import`, `export`, `include`, `use`, a type',
  resourceItem: 'a method, `constructor`',
  packageDefinition: 'an interface, a world, `use`',
  recordItem: 'a field',
  variantItems: 'a case',
  enumItems: 'a case',
  flagsItems: 'a flag',
  useItem: 'the name of a type',
  includeItem: 'a renaming such as `a as b`',
  paramList: 'a parameter',
  tuple: 'a type',
};

const lists = new Set(
  'recordItem variantItems enumItems flagsItems useItem includeItem paramList tuple'.split(' '),
);

/** Whether a fault is at the end of a comma-separated list, where a `,` would have fitted too. */
export function isListEnd({ rule, expected }: SyntaxFault, previous: IToken | undefined): boolean {
  const closers = ['RightBrace', 'RightParen', 'RightAngle'];
  if (!lists.has(rule) || !closers.includes(expected[0] ?? '')) return false;
  return previous !== undefined && !startsList(previous);
}

function startsList({ tokenType }: IToken): boolean {
  return [t.Comma, t.LeftBrace, t.LeftParen, t.LeftAngle].includes(tokenType);
}

/** What was expected, for "expected …". */
export function describeExpected(fault: SyntaxFault, previous: IToken | undefined): string {
  const { rule, expected } = fault;
  const [first] = expected;
  if (first === undefined) return '`interface`, `world`, `use` or `package`';
  if (isListEnd(fault, previous)) return `\`,\` or ${labels.get(first)}`;
  if (expected.length === 1) {
    const member = ['RightBrace', 'RightParen', 'RightAngle'].includes(first) ? members[rule] : undefined;
    if (member !== undefined) return `${member} or ${labels.get(first)}`;
    return expectedName(rule, first) ?? labels.get(first) ?? first;
  }
  if (expected.includes('PrimitiveTy')) return rule === 'externType' ? 'a function' : 'a type';
  if (rule === 'externType' && expected.includes('Interface')) {
    return '`func`, `interface` or the name of an interface';
  }
  if (rule === 'packageItems') return '`interface`, `world` or `use`';
  if (rule === 'interfaceDefinition') return 'a function, a type or `use`';
  if (rule === 'worldDefinition') return '`import`, `export`, `include`, `use` or a type';
  const words = expected.map((name) => labels.get(name) ?? name);
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What a name would have named. */
function expectedName(rule: string, first: string): string | undefined {
  if (first !== 'Id') return undefined;
  if (rule === 'packageDecl') return 'a package name such as `ns:name`';
  if (rule === 'usePath') return 'the name of an interface';
  return undefined;
}

/** The token type of a name. */
export function tokenTypeOf(name: string): TokenType | undefined {
  return types.get(name);
}
