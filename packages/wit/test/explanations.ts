/** When each diagnostic appears: the sentences of `docs/diagnostics.md`. */
import type { DiagnosticCode } from '../src/index.ts';

type ReadingCode = Exclude<DiagnosticCode, `wit/legacy-${string}`> | 'wit/legacy-file';

/** A sentence or two for each code that reading WIT reports. */
export const explanations: Readonly<Record<ReadingCode, string>> = {
  'wit/unexpected-character': 'A character that no token of WIT begins with.',
  'wit/forbidden-character':
    'WIT forbids some characters anywhere in a file, in comments too: those that make text look like something else, control characters other than tab and line ends, and characters that Unicode discourages.',
  'wit/unterminated-comment': 'A `/*` has no `*/`. Block comments nest.',
  'wit/unterminated-string': 'A string begins and its line ends before it does.',
  'wit/invalid-string': 'A string has an escape that does not exist, or its bytes are not UTF-8.',
  'wit/invalid-name':
    'Names are words of lower-case or upper-case ASCII letters and digits, separated by single hyphens; the first word begins with a letter.',
  'wit/invalid-version':
    'Versions are semantic versions: three numbers without leading zeros, perhaps with a pre-release and build data.',
  'wit/expected': 'The text is no WIT here. The message says what would have fitted.',
  'wit/missing-semicolon': 'An item ends with `;`, and it is not there.',
  'wit/missing-comma': 'Fields, cases, flags, parameters and names in `use` are separated by commas.',
  'wit/unclosed-delimiter': 'A brace is opened and never closed.',
  'wit/unmatched-delimiter': 'A brace closes nothing.',
  'wit/unknown-keyword': 'A word where only keywords may stand, and it resembles one.',
  'wit/keyword-as-name': 'A keyword stands where a name is expected. `%` makes a name of it.',
  'wit/removed-syntax': 'Syntax of older WIT that has a direct successor.',
  'wit/nesting-too-deep': 'Types nest at most 100 deep, as in other tools.',
  'wit/misplaced-package-header':
    '`package ns:name;` names the package of a whole file, so it comes first and once.',
  'wit/nested-namespace':
    'The specification reserves names such as `a:b:c` and `a:b/c` for packages; no tool supports them.',
  'wit/incomplete-path': 'A path ends with the package, where one of its interfaces or worlds is meant.',
  'wit/path-without-namespace': 'A path has a package and an interface but no namespace.',
  'wit/version-without-package':
    'Versions belong to packages; an interface of the same package is named without one.',
  'wit/unknown-attribute': 'WIT has the attributes `@since`, `@unstable`, `@deprecated` and `@external-id`.',
  'wit/misplaced-attribute': 'The attribute has no meaning on this item.',
  'wit/repeated-attribute': 'An item has the same attribute twice.',
  'wit/since-and-unstable': 'An item is stable since a version, or it is not stable yet.',
  'wit/deprecated-alone': 'What is deprecated must also say since when it exists, or that it is unstable.',
  'wit/gate-without-package-version':
    '`@since` and `@deprecated` count in versions of the package, which has none.',
  'wit/since-future-version': "A gate names a version that comes after the package's own.",
  'wit/gated-reference':
    'Something refers to an item that is `@unstable`, and its feature is not turned on. `--features` turns features on, `--all-features` all of them.',
  'wit/weaker-gate':
    'What is in a gated item, or refers to one, must be gated as strongly: otherwise it would be there without it. The specification asks for this; other tools do not look, so it is a warning.',
  'wit/no-files': 'Nothing was given to read.',
  'wit/missing-package-header': 'At least one file of a package must say which package it is.',
  'wit/conflicting-package-headers':
    'The files of a directory are one package, and they name different ones.',
  'wit/duplicate-package-docs': 'Two files document the package with a comment before their header.',
  'wit/duplicate-package': 'Two places define the same version of a package, with different contents.',
  'wit/unknown-package':
    'A path names a package that is neither in the files nor in `deps/`. The hint names the package that is meant, if one resembles it.',
  'wit/invalid-binary-package':
    'A `.wasm` file in `deps/` is no WIT package. Components and core modules are none.',
  'wit/binary-package-mismatch':
    'A WIT package in binary form uses a type of a package that is here and has no such type.',
  'wit/package-cycle': 'Packages may not depend on each other in a circle.',
  'wit/duplicate-name':
    'Names within a scope differ in more than case. Functions and types of an interface share a scope.',
  'wit/duplicate-constructor': 'A resource has at most one constructor.',
  'wit/unknown-type': 'No type of this name is defined here or brought here by `use`.',
  'wit/unknown-used-type': '`use` names a type that the interface does not have.',
  'wit/unknown-interface': 'There is no interface of this name.',
  'wit/unknown-world': 'There is no world of this name.',
  'wit/wrong-kind': 'The name exists and is something else than what is needed here.',
  'wit/interface-cycle': 'Interfaces may not use each other in a circle.',
  'wit/world-cycle': 'Worlds may not include each other in a circle.',
  'wit/type-cycle': 'Types of WIT are never recursive, not even through a list.',
  'wit/empty-type': 'Records, variants, enums, flags and tuples have at least one member.',
  'wit/too-many-flags': 'Flags are at most 32.',
  'wit/map-key': 'The key of a map is a primitive type with exact equality, written out.',
  'wit/list-length': 'The length of a list of fixed length is at least 1, and the list must fit into memory.',
  'wit/stream-of-char': 'The specification reserves `stream<char>`.',
  'wit/not-a-resource': '`own` and `borrow` are handles, and only resources have handles.',
  'wit/borrow-in-result':
    'A borrowed handle lives as long as the call that it is an argument of, so it can be neither returned nor sent through a stream or a future.',
  'wit/constructor-result': 'A constructor returns its resource, or a result of it.',
  'wit/duplicate-extern': 'A world imports, or exports, the same thing twice.',
  'wit/include-conflict':
    '`include` unites two worlds. Interfaces that both have are one; of a plain name there can be only one.',
  'wit/include-rename-unknown': '`with` renames something that the included world does not have.',
  'wit/include-rename-interface': '`with` renames plain names. The name of an interface is its identity.',
  'wit/import-and-export':
    "An exported interface uses a type through an import, and the type's interface is exported: there would be two copies of the type.",
  'wit/no-world': 'A command needs a world, and the package defines none.',
  'wit/several-worlds': 'A command needs one world, and the package has several.',
  'wit/no-such-world': 'There is no world of the name that was given.',
  'wit/legacy-file': 'The file is in a form of WIT of 2022 to 2024. `migrate` converts it.',
};
