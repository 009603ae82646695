/** Tokens in messages, and tokens that a repair adds. */
import { tokens as t, type IToken, type TokenType } from '@wit-bindgen-ts/grammar';

const keywords = new Set<TokenType>(t.keywords);

/** Whether a token is a reserved word. */
export function isKeyword({ tokenType }: IToken): boolean {
  return keywords.has(tokenType);
}

/** A token as it is named after "found". Without a token it is the end. */
export function describeToken(token: IToken | undefined): string {
  if (token === undefined || Number.isNaN(token.startOffset)) return 'the end of the file';
  if (token.image === '' && token.isInsertedInRecovery === true) return 'the end of the block';
  const image = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  return isKeyword(token) ? `the keyword \`${image}\`` : `\`${image}\``;
}

/** An empty token of a type directly after another one. */
export function inserted(tokenType: TokenType, after: IToken | undefined): IToken {
  const offset = (after?.endOffset ?? -1) + 1;
  return {
    image: '',
    startOffset: offset,
    endOffset: offset - 1,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx!,
    isInsertedInRecovery: true,
  };
}

/** The same text as another token. */
export function retyped(token: IToken, tokenType: TokenType): IToken {
  return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! };
}
