/**
 * The tokens of WIT, in the order in which the lexer tries them (WIT.md, "Lexical structure").
 *
 * Four tokens are wider than the specification, so that a mistake is one token with one clear message and not
 * a trail of odd ones: `Id` takes any word (`foo_bar`, `fooBar`, `café`), `Semver` any dotted number (`0.2`),
 * `UnknownAttribute` any `@word`, `StringLiteral` a string without its end. Whoever builds the AST judges them.
 */
import { createToken, Lexer, type CustomPatternMatcherReturn, type TokenType } from 'chevrotain';

/** Marks a block comment whose end is missing; it is the payload of the comment's token. */
export const unterminated = 'unterminated';

const all: TokenType[] = [];
const keywordTokens: TokenType[] = [];

function define(name: string, pattern: RegExp, label: string): TokenType {
  const token = createToken({ name, pattern, label });
  all.push(token);
  return token;
}

/** Block comments nest and are balanced, which no regular expression can say. */
function matchBlockComment(text: string, start: number): CustomPatternMatcherReturn | null {
  if (!text.startsWith('/*', start)) return null;
  const delimiter = /\/\*|\*\//g;
  delimiter.lastIndex = start + 2;
  let depth = 1;
  while (depth > 0) {
    const found = delimiter.exec(text);
    if (found === null) {
      const rest: CustomPatternMatcherReturn = [text.slice(start)];
      rest.payload = unterminated;
      return rest;
    }
    depth += found[0] === '/*' ? 1 : -1;
  }
  return [text.slice(start, delimiter.lastIndex)];
}

// Whitespace and comments.

const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[ \t\r\n]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
const LineComment = createToken({ name: 'LineComment', pattern: /\/\/[^\n]*/, group: 'comments' });
const BlockComment = createToken({
  name: 'BlockComment',
  pattern: { exec: matchBlockComment },
  group: 'comments',
  line_breaks: true,
  start_chars_hint: ['/'],
});
all.push(WhiteSpace, LineComment, BlockComment);

// Operators.

export const Arrow = define('Arrow', /->/, '`->`');
export const Equals = define('Equals', /=/, '`=`');
export const Comma = define('Comma', /,/, '`,`');
export const Colon = define('Colon', /:/, '`:`');
export const Semicolon = define('Semicolon', /;/, '`;`');
export const LeftParen = define('LeftParen', /\(/, '`(`');
export const RightParen = define('RightParen', /\)/, '`)`');
export const LeftBrace = define('LeftBrace', /\{/, '`{`');
export const RightBrace = define('RightBrace', /\}/, '`}`');
export const LeftAngle = define('LeftAngle', /</, '`<`');
export const RightAngle = define('RightAngle', />/, '`>`');
export const Slash = define('Slash', /\//, '`/`');
export const Dot = define('Dot', /\./, '`.`');
/** No rule uses it today; it is a token of the specification. */
export const Star = define('Star', /\*/, '`*`');

// Attributes. A word that goes on is another attribute: `@since-when`.

export const Since = define('Since', /@since(?![\w-])/, '`@since`');
export const Unstable = define('Unstable', /@unstable(?![\w-])/, '`@unstable`');
export const Deprecated = define('Deprecated', /@deprecated(?![\w-])/, '`@deprecated`');
export const ExternalId = define('ExternalId', /@external-id(?![\w-])/, '`@external-id`');
/** `@word` where the word is no attribute of WIT. */
export const UnknownAttribute = define('UnknownAttribute', /@[A-Za-z][\w-]*/, 'an attribute');
export const At = define('At', /@/, '`@`');

// Literals. A semver ends before `.{`, because each dot in it must be followed by a word.

export const Semver = define(
  'Semver',
  /\d+(?:\.\d+)+(?:[-+][0-9A-Za-z-]+(?:[.+][0-9A-Za-z-]+)*)?/,
  'a version such as `1.0.0`',
);
export const Integer = define('Integer', /\d+/, 'a number');
export const StringLiteral = define('StringLiteral', /"(?:[^"\\\n]|\\.)*"?/, 'a string');

// Identifiers and keywords. A hyphen before `>` belongs to the arrow.

export const Id = createToken({
  name: 'Id',
  pattern: /%?[A-Za-z_\u00a1-\uffff](?:[A-Za-z0-9_\u00a1-\uffff]|-(?!>))*/,
  label: 'a name',
});

/** A primitive type's keyword, the terminals of `ty`. */
export const PrimitiveTy = createToken({ name: 'PrimitiveTy', pattern: Lexer.NA, label: 'a type' });

function keyword(word: string, categories: TokenType[] = []): TokenType {
  // `error-context` becomes `ErrorContext`.
  const name = word.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const token = createToken({
    name,
    pattern: new RegExp(word),
    label: `\`${word}\``,
    longer_alt: Id,
    categories,
  });
  all.push(token);
  keywordTokens.push(token);
  return token;
}

// Before `as`, which would win as its prefix and then lose to a longer name.
export const Async = keyword('async');
export const As = keyword('as');
export const Borrow = keyword('borrow');
export const Constructor = keyword('constructor');
export const Enum = keyword('enum');
export const Export = keyword('export');
export const Flags = keyword('flags');
export const From = keyword('from');
export const Func = keyword('func');
export const Future = keyword('future');
export const Import = keyword('import');
export const Include = keyword('include');
export const Interface = keyword('interface');
export const List = keyword('list');
export const Map = keyword('map');
export const Option = keyword('option');
export const Own = keyword('own');
export const Package = keyword('package');
export const Record = keyword('record');
export const Resource = keyword('resource');
export const Result = keyword('result');
export const Static = keyword('static');
export const Stream = keyword('stream');
export const Tuple = keyword('tuple');
export const Type = keyword('type');
export const Use = keyword('use');
export const Variant = keyword('variant');
export const With = keyword('with');
export const World = keyword('world');

/** `_`, the absent `ok` of `result<_, e>`. */
export const Underscore = createToken({ name: 'Underscore', pattern: /_/, label: '`_`', longer_alt: Id });
all.push(Underscore);

for (const word of ['u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'f32', 'f64'])
  keyword(word, [PrimitiveTy]);
for (const word of ['char', 'bool', 'string', 'error-context']) keyword(word, [PrimitiveTy]);

// Words of the gates. They are no keywords: as names they are as good as any.

function gateWord(name: string, word: string): TokenType {
  const token = createToken({
    name,
    pattern: new RegExp(word),
    label: `\`${word}\``,
    longer_alt: Id,
    categories: [Id],
  });
  all.push(token);
  return token;
}

export const Version = gateWord('Version', 'version');
export const Feature = gateWord('Feature', 'feature');

all.push(Id);

/** Every token that the lexer can produce, in the order in which it tries them. */
export const lexerTokens: readonly TokenType[] = all;

/** The vocabulary of the parser: the lexer's tokens and their categories. */
export const allTokens: readonly TokenType[] = [...all, PrimitiveTy];

/** The reserved words. */
export const keywords: readonly TokenType[] = keywordTokens;
