/**
 * Every message of this package, by its code. A message names the thing and what was expected; a hint says what
 * to do. Codes are stable: people look them up and tools filter by them.
 */

import { legacyMessages } from './legacy/messages.ts';

/** A message's text, and what to do about it where we know. */
export interface MessageText {
  readonly message: string;
  readonly hint?: string | undefined;
  /** An error unless it says otherwise. */
  readonly severity?: 'warning' | undefined;
}

const didYouMean = (suggestion: string | undefined): string | undefined =>
  suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`;

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

export const messages = {
  // Characters and tokens.

  'wit/unexpected-character': (p: { text: string }) => ({ message: `unexpected character ${p.text}` }),
  'wit/forbidden-character': (p: { codePoint: string; reason: string }) => ({
    message: `${p.codePoint} is not allowed in WIT: it is ${p.reason}`,
    hint: 'remove it',
  }),
  'wit/unterminated-comment': () => ({
    message: 'this comment is never closed',
    hint: 'add `*/`; block comments nest, so each `/*` in it needs one too',
  }),
  'wit/unterminated-string': () => ({
    message: 'this string is never closed',
    hint: 'add `"` before the end of the line',
  }),
  'wit/invalid-string': (p: { reason: string }) => ({ message: `this string is not valid: ${p.reason}` }),
  'wit/invalid-name': (p: { name: string; reason: string; suggestion?: string | undefined }) => ({
    message: `\`${p.name}\` is not a valid name: ${p.reason}`,
    hint: p.suggestion === undefined ? undefined : `write \`${p.suggestion}\``,
  }),
  'wit/invalid-version': (p: { text: string; suggestion?: string | undefined }) => ({
    message: `\`${p.text}\` is not a semantic version`,
    hint:
      p.suggestion === undefined
        ? 'write three numbers without leading zeros, such as `1.0.0`'
        : `write \`${p.suggestion}\``,
  }),

  // Syntax.

  'wit/expected': (p: { expected: string; found: string; hint?: string | undefined }) => ({
    message: `expected ${p.expected}, found ${p.found}`,
    hint: p.hint,
  }),
  'wit/missing-semicolon': (p: { after: string; found: string }) => ({
    message: `expected \`;\` after ${p.after}, found ${p.found}`,
    hint: 'add `;`',
  }),
  'wit/missing-comma': (p: { after: string; found: string }) => ({
    message: `expected \`,\` after ${p.after}, found ${p.found}`,
    hint: 'add `,`',
  }),
  'wit/unclosed-delimiter': (p: { open: string; close: string; before: string }) => ({
    message: `this \`${p.open}\` is never closed`,
    hint: `add \`${p.close}\` before ${p.before}`,
  }),
  'wit/unmatched-delimiter': (p: { close: string; open: string }) => ({
    message: `this \`${p.close}\` closes nothing`,
    hint: `remove it, or add the \`${p.open}\` that it belongs to`,
  }),
  'wit/unknown-keyword': (p: { found: string; keyword: string }) => ({
    message: `unknown keyword \`${p.found}\``,
    hint: `did you mean \`${p.keyword}\`?`,
  }),
  'wit/keyword-as-name': (p: { keyword: string }) => ({
    message: `expected a name, found the keyword \`${p.keyword}\``,
    hint: `write \`%${p.keyword}\` to use it as a name`,
  }),
  'wit/removed-syntax': (p: { what: string; instead: string }) => ({
    message: `${p.what} is no longer part of WIT`,
    hint: p.instead,
  }),
  'wit/nesting-too-deep': (p: { limit: number }) => ({
    message: `types are nested more than ${p.limit} deep`,
    hint: 'give the inner type a name with `type`',
  }),
  'wit/misplaced-package-header': (p: { name: string }) => ({
    message: `the header \`package ${p.name};\` must be the first item of the file`,
    hint: `move it to the top, or write \`package ${p.name} { … }\` to define another package here`,
  }),
  'wit/nested-namespace': (p: { text: string }) => ({
    message: `\`${p.text}\` uses nested namespaces or packages, which are not supported yet`,
    hint: 'use one namespace and one package name, as in `ns:name`',
  }),
  'wit/incomplete-path': (p: { text: string }) => ({
    message: `\`${p.text}\` names a package; an interface or a world of it was expected`,
    hint: `write \`${p.text}/name\``,
  }),
  'wit/path-without-namespace': (p: { text: string }) => ({
    message: `\`${p.text}\` has no namespace`,
    hint: `write \`namespace:${p.text}\``,
  }),
  'wit/version-without-package': (p: { name: string; version: string }) => ({
    message: `\`${p.name}@${p.version}\` has a version but no package`,
    hint: `write \`namespace:package/${p.name}@${p.version}\``,
  }),

  // Attributes.

  'wit/unknown-attribute': (p: { name: string; suggestion?: string | undefined }) => ({
    message: `unknown attribute \`${p.name}\``,
    hint:
      didYouMean(p.suggestion) ??
      'the attributes are `@since`, `@unstable`, `@deprecated` and `@external-id`',
  }),
  'wit/misplaced-attribute': (p: { name: string; what: string }) => ({
    message: `\`${p.name}\` cannot stand before ${p.what}`,
    hint: 'remove it',
  }),
  'wit/repeated-attribute': (p: { name: string }) => ({ message: `\`${p.name}\` is given twice` }),
  'wit/since-and-unstable': () => ({
    message: 'an item is either `@since` a version or `@unstable`, not both',
    hint: 'remove one of them',
  }),
  'wit/deprecated-alone': () => ({
    message: '`@deprecated` needs `@since` or `@unstable` beside it',
    hint: 'add the version since which the item exists: `@since(version = …)`',
  }),
  'wit/gate-without-package-version': (p: { package: string }) => ({
    message: `gates with versions need a versioned package, and \`${p.package}\` has no version`,
    hint: `write \`package ${p.package}@1.0.0;\``,
  }),
  'wit/since-future-version': (p: { version: string; packageVersion: string }) => ({
    message: `\`@since\` names ${p.version}, which is later than the package's version ${p.packageVersion}`,
  }),
  'wit/gated-reference': (p: { what: string; name: string; feature: string }) => ({
    message: `${p.what} \`${p.name}\` is not available: it is \`@unstable\` and the feature \`${p.feature}\` is off`,
    hint: `turn the feature \`${p.feature}\` on, or gate this item by it too`,
  }),
  'wit/weaker-gate': (p: { name: string; relation: string; what: string; gate: string }) => ({
    message: `\`${p.name}\` ${p.relation} ${p.what}, which is \`${p.gate}\`, and is not gated as strongly`,
    hint: `write \`${p.gate}\` before it`,
    severity: 'warning' as const,
  }),

  // Packages.

  'wit/no-files': () => ({
    message: 'there is no WIT file',
    hint: 'name a file, or a directory that holds files named `*.wit`',
  }),
  'wit/missing-package-header': () => ({
    message: 'no file of this package says which package it is',
    hint: 'begin one file with `package namespace:name;`',
  }),
  'wit/conflicting-package-headers': (p: { name: string; other: string }) => ({
    message: `this file belongs to \`${p.name}\`, another file beside it to \`${p.other}\``,
    hint: 'the files of a directory form one package; move one of them to `deps/`',
  }),
  'wit/duplicate-package-docs': (p: { name: string }) => ({
    message: `the package \`${p.name}\` is documented in two files`,
    hint: 'keep the comment before one `package` header',
  }),
  'wit/duplicate-package': (p: { name: string }) => ({
    message: `the package \`${p.name}\` is defined twice, with different contents`,
    hint: 'remove one, or give them different versions',
  }),
  'wit/unknown-package': (p: {
    name: string;
    suggestion?: string | undefined;
    place?: string | undefined;
    known: readonly string[];
  }) => ({
    message: `the package \`${p.name}\` is not here`,
    hint:
      p.suggestion !== undefined
        ? p.place !== undefined
          ? `did you mean \`${p.suggestion}\`, which \`${p.place}\` defines?`
          : `did you mean \`${p.suggestion}\`?`
        : p.known.length > 0
          ? `put it into a directory in \`deps/\`; known packages: ${list(p.known)}`
          : 'put it into a directory in `deps/`',
  }),
  'wit/invalid-binary-package': (p: { reason: string }) => ({
    message: `this is no WIT package in binary form: ${p.reason}`,
    hint: "make one with `wasm-tools component wit --wasm`, or put the package's `.wit` files into a directory here",
  }),
  'wit/binary-package-mismatch': (p: { name: string; interface: string }) => ({
    message: `this package uses the type \`${p.name}\` of \`${p.interface}\`, which has no such type here`,
    hint: 'take both packages from the same release',
  }),
  'wit/package-cycle': (p: { cycle: readonly string[] }) => ({
    message: `packages depend on each other in a circle: ${p.cycle.join(' → ')}`,
    hint: 'move what both need into a third package',
  }),

  // Names.

  'wit/duplicate-name': (p: { what: string; name: string; other: string }) => ({
    message:
      p.name === p.other
        ? `${p.what} \`${p.name}\` is defined twice`
        : `${p.what} \`${p.name}\` differs from \`${p.other}\` only in case`,
    hint:
      p.name === p.other
        ? 'rename or remove one'
        : 'names must differ in more than upper and lower case; rename one',
  }),
  'wit/duplicate-constructor': (p: { resource: string }) => ({
    message: `the resource \`${p.resource}\` has two constructors`,
    hint: 'make one of them a `static func`',
  }),
  'wit/unknown-type': (p: { name: string; suggestion?: string | undefined; hint?: string | undefined }) => ({
    message: `unknown type \`${p.name}\``,
    hint: p.hint ?? didYouMean(p.suggestion),
  }),
  'wit/unknown-used-type': (p: {
    name: string;
    interface: string;
    suggestion?: string | undefined;
    known: readonly string[];
  }) => ({
    message: `the interface \`${p.interface}\` has no type \`${p.name}\``,
    hint: didYouMean(p.suggestion) ?? (p.known.length > 0 ? `its types are ${list(p.known)}` : undefined),
  }),
  'wit/unknown-interface': (p: {
    name: string;
    package?: string | undefined;
    suggestion?: string | undefined;
  }) => ({
    message:
      p.package === undefined
        ? `unknown interface \`${p.name}\``
        : `the package \`${p.package}\` has no interface \`${p.name}\``,
    hint: didYouMean(p.suggestion),
  }),
  'wit/unknown-world': (p: {
    name: string;
    package?: string | undefined;
    suggestion?: string | undefined;
  }) => ({
    message:
      p.package === undefined
        ? `unknown world \`${p.name}\``
        : `the package \`${p.package}\` has no world \`${p.name}\``,
    hint: didYouMean(p.suggestion),
  }),
  'wit/wrong-kind': (p: { name: string; is: string; expected: string; hint?: string | undefined }) => ({
    message: `\`${p.name}\` is ${p.is}; ${p.expected} was expected`,
    hint: p.hint,
  }),
  'wit/interface-cycle': (p: { cycle: readonly string[] }) => ({
    message: `interfaces use each other in a circle: ${p.cycle.join(' → ')}`,
    hint: 'move the shared types into an interface that uses neither',
  }),
  'wit/world-cycle': (p: { cycle: readonly string[] }) => ({
    message: `worlds include each other in a circle: ${p.cycle.join(' → ')}`,
    hint: 'remove one `include`',
  }),
  'wit/type-cycle': (p: { cycle: readonly string[] }) => ({
    message:
      p.cycle.length === 2
        ? `the type \`${p.cycle[0] ?? ''}\` refers to itself`
        : `types refer to each other in a circle: ${p.cycle.join(' → ')}`,
    hint: 'WIT types are never recursive; refer to nodes by an index into a list, or by a resource',
  }),

  // Types.

  'wit/empty-type': (p: { kind: string; name?: string | undefined; member: string }) => ({
    message:
      p.name === undefined
        ? `a ${p.kind} needs at least one ${p.member}`
        : `the ${p.kind} \`${p.name}\` needs at least one ${p.member}`,
  }),
  'wit/too-many-flags': (p: { name: string; count: number }) => ({
    message: `the flags \`${p.name}\` has ${p.count} flags; at most 32 are possible`,
    hint: 'split it into two',
  }),
  'wit/map-key': (p: { found: string }) => ({
    message: `${p.found} cannot be the key of a map`,
    hint: 'a key is `bool`, `char`, `string` or an integer type, written out',
  }),
  'wit/list-length': (p: { length: string }) => ({
    message: `${p.length} is not a possible length of a list`,
    hint: 'a length is between 1 and 268435455',
  }),
  'wit/stream-of-char': () => ({
    message: 'a stream cannot carry `char`',
    hint: 'use `stream<u8>` with UTF-8, or `stream<string>`',
  }),
  'wit/not-a-resource': (p: { name: string; handle: string; is: string }) => ({
    message: `\`${p.name}\` is ${p.is}; a type used in \`${p.handle}<…>\` must be a resource`,
  }),
  'wit/borrow-in-result': (p: { where: string }) => ({
    message: `${p.where} cannot contain a \`borrow\``,
    hint: 'a borrow ends with the call; return an owned resource',
  }),
  'wit/constructor-result': (p: { resource: string }) => ({
    message: `a constructor of \`${p.resource}\` must return nothing or \`result<${p.resource}, …>\``,
    hint: `make it a \`static func\` to return something else`,
  }),

  // Worlds.

  'wit/duplicate-extern': (p: { direction: string; name: string }) => ({
    message: `\`${p.name}\` is ${p.direction} twice`,
    hint: 'remove one',
  }),
  'wit/include-conflict': (p: { direction: string; name: string; world: string }) => ({
    message: `the included world \`${p.world}\` ${p.direction} \`${p.name}\`, which this world does too`,
    hint: `rename it: \`include ${p.world} with { ${p.name} as other-name }\``,
  }),
  'wit/include-rename-unknown': (p: { name: string; world: string; suggestion?: string | undefined }) => ({
    message: `the world \`${p.world}\` has no import or export \`${p.name}\` to rename`,
    hint: didYouMean(p.suggestion),
  }),
  'wit/include-rename-interface': (p: { name: string; id: string }) => ({
    message: `\`${p.name}\` is the interface \`${p.id}\`; \`with\` renames plain names only`,
    hint: 'remove it; an interface that two worlds share is one import',
  }),
  'wit/import-and-export': (p: { export: string; interface: string }) => ({
    message: `the export \`${p.export}\` depends, through an import, on \`${p.interface}\`, which is exported too`,
    hint: 'export the interfaces between them too',
  }),

  // WIT of 2022 to 2024.

  ...legacyMessages,

  // Selection of a world.

  'wit/no-world': (p: { package: string; others: readonly string[] }) => ({
    message: `the package \`${p.package}\` has no world`,
    hint: p.others.length > 0 ? `name one of its dependencies: ${list(p.others)}` : undefined,
  }),
  'wit/several-worlds': (p: { package: string; candidates: readonly string[] }) => ({
    message: `the package \`${p.package}\` has ${p.candidates.length} worlds; say which`,
    hint: `choose one of ${list(p.candidates)}`,
  }),
  'wit/no-such-world': (p: {
    name: string;
    suggestion?: string | undefined;
    candidates: readonly string[];
  }) => ({
    message: `there is no world \`${p.name}\``,
    hint:
      didYouMean(p.suggestion) ??
      (p.candidates.length > 0 ? `choose one of ${list(p.candidates)}` : undefined),
  }),
} satisfies Record<string, (parameters: never) => MessageText>;

/** What a related place shows. */
export const relatedMessages = {
  'first-defined': () => 'first defined here',
  opened: () => 'opened here',
  other: () => 'the other is here',
  defined: () => 'defined here',
  through: (p: { name: string }) => `\`${p.name}\` is part of the circle`,
} satisfies Record<string, (parameters: never) => string>;

/** The code of a message. */
export type DiagnosticCode = keyof typeof messages;
