/** Everything of one kind in a legacy file, however deep. */
import type { LegacyFile, LegacyItem, LegacySignature, LegacyType, Statement } from './ast.ts';

/** All items, those in blocks after their block. */
export function* itemsOf(items: readonly LegacyItem[]): Generator<LegacyItem> {
  for (const item of items) {
    yield item;
    if (item.kind === 'interface' || item.kind === 'world') yield* itemsOf(item.items);
    if (item.kind === 'extern' && item.target.kind === 'interface') yield* itemsOf(item.target.items);
  }
}

/** What ends with `;` today. */
export function* statementsOf({ header, items }: LegacyFile): Generator<Statement> {
  if (header !== undefined) yield header;
  for (const item of itemsOf(items)) {
    if (item.kind === 'typedef') yield* item.functions;
    if (item.kind === 'interface' || item.kind === 'world') continue;
    if (item.kind === 'extern' && item.target.kind === 'interface') continue;
    yield item;
  }
}

/** The signatures of all functions. */
export function* signaturesOf(items: readonly LegacyItem[]): Generator<LegacySignature> {
  for (const item of itemsOf(items)) {
    if (item.kind === 'func') yield item.signature;
    if (item.kind === 'typedef') for (const { signature } of item.functions) yield signature;
    if (item.kind === 'extern' && item.target.kind === 'func') yield item.target.func;
  }
}

/** Every type as it is written, those in others included. */
export function* typesOf(items: readonly LegacyItem[]): Generator<LegacyType> {
  for (const item of itemsOf(items)) {
    if (item.kind !== 'typedef') continue;
    yield* withArguments(item.type);
    for (const { type } of item.members) yield* withArguments(type);
  }
  for (const signature of signaturesOf(items)) yield* typesOfSignature(signature);
}

/** The types of one function. */
export function* typesOfSignature({ params, results }: LegacySignature): Generator<LegacyType> {
  for (const { type } of [...params, ...(results?.named?.fields ?? [])]) yield* withArguments(type);
  yield* withArguments(results?.type);
}

function* withArguments(type: LegacyType | undefined): Generator<LegacyType> {
  if (type === undefined) return;
  yield type;
  for (const argument of type.arguments ?? []) yield* withArguments(argument);
}

/** The names of the types that a file defines or brings in. */
export function typeNames(items: readonly LegacyItem[]): Set<string> {
  const names = new Set<string>();
  for (const item of itemsOf(items)) {
    if (item.kind === 'typedef') names.add(plain(item.name.text));
    if (item.kind === 'use') {
      for (const { name, as } of item.names?.words ?? []) names.add(plain((as ?? name).text));
    }
  }
  return names;
}

/** A name without its `%`. */
export function plain(name: string): string {
  return name.startsWith('%') ? name.slice(1) : name;
}
