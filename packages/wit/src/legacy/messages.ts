/** Messages about WIT of 2022 to 2024, a part of the catalogue. */
import type { MessageText } from '../messages.ts';

export const legacyMessages = {
  'wit/legacy-file': (p: { era: string; mark: string; command: string }) => ({
    message: `this is WIT of ${p.era}: ${p.mark}`,
    hint: `convert it: \`${p.command}\``,
  }),
  'wit/legacy-unopened-angle': (p: { after: string }) => ({
    message: 'this `>` closes nothing: no `<` is open here',
    hint: `remove it, so that \`${p.after}\` is the whole type`,
  }),
  'wit/legacy-missing-type': (p: { head: string }) => ({
    message: `\`${p.head}\` needs a type`,
    hint: `write \`${p.head}<T>\`, where \`T\` is the type that it holds`,
  }),
  'wit/legacy-cannot-convert': (p: { what: string; instead: string }) => ({
    message: `${p.what} cannot be converted`,
    hint: p.instead,
  }),
  'wit/legacy-abi-name-changed': (p: { from: string; to: string }) => ({
    message: `the binary interface changes: \`${p.from}\` becomes \`${p.to}\``,
    hint: 'build guests and hosts again, or leave out `--canonical-names`',
  }),
  'wit/legacy-abi-name-kept': (p: { name: string; interface: string }) => ({
    message: `\`${p.name}\` keeps its name: \`${p.interface}\` already stands here once under its own`,
  }),
  'wit/legacy-renamed': (p: { name: string; to: string; other: string }) => ({
    message: `\`${p.name}\` is called \`${p.to}\` now: ${p.other} defines \`${p.name}\` too, and both are in one package`,
  }),
  'wit/legacy-default-world': (p: { name: string }) => ({
    message: `\`${p.name}\` was the default world; a world is chosen by its name today`,
    hint: `pass \`--world ${p.name}\` to what reads this package`,
  }),
  'wit/legacy-no-world': (p: { interface: string }) => ({
    message: `WIT of 2022 has no worlds; the functions of this file are the interface \`${p.interface}\` now`,
    hint: `add a world: \`world name { export ${p.interface}; }\`, or \`import\` where the host has it`,
  }),
  'wit/legacy-changed-type': (p: { from: string; to: string }) => ({
    message: `\`${p.from}\` became \`${p.to}\`, which is nearest to it`,
    hint: 'look whether it is what you mean',
  }),
  'wit/legacy-result-names': (p: { names: string }) => ({
    message: `the names of these results are gone (${p.names}): they are a tuple now`,
  }),
  'wit/legacy-types-of-default-export': (p: { interface: string }) => ({
    message: `the world uses types of \`${p.interface}\`, and so imports that interface`,
  }),
  'wit/legacy-default-package': (p: { name: string }) => ({
    message: `the package is called \`${p.name}\`, after the file`,
    hint: 'choose its name with `--package namespace:name`',
  }),
} satisfies Record<string, (parameters: never) => MessageText>;
