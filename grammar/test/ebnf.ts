/** Prints the rules as EBNF: the reading copy `wit.ebnf` is this text. */
import type { ISerializedGast } from 'chevrotain';
import * as t from '../tokens.ts';

const labels = new Map(t.allTokens.map(({ name, LABEL }) => [name, LABEL ?? name]));

/** Tokens that the specification names and does not spell. */
const classes: Readonly<Record<string, string>> = {
  Id: 'id',
  Integer: 'uint',
  Semver: 'valid-semver',
  StringLiteral: 'string-literal',
  PrimitiveTy: 'primitive',
};

/** A part of a rule. */
export interface Node extends ISerializedGast {
  readonly name?: string;
  readonly label?: string;
}

/** Names of rules as the specification writes them: `interfaceItems` is `interface-items`. */
export function ruleName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A token as the specification writes it. */
export function terminal(name: string): string {
  return classes[name] ?? (labels.get(name) ?? name).replaceAll('`', "'");
}

function sequence(nodes: readonly ISerializedGast[]): string {
  return nodes.map((node) => expression(node as Node)).join(' ');
}

function repeated(nodes: readonly ISerializedGast[], mark: string): string {
  const inner = sequence(nodes);
  const isOne = nodes.length === 1 && (!inner.includes(' ') || nodes[0]?.type === 'Alternation');
  return isOne ? `${inner}${mark}` : `( ${inner} )${mark}`;
}

function expression(node: Node): string {
  const definition = node.definition ?? [];
  switch (node.type) {
    case 'Terminal':
      return terminal(node.name ?? '');
    case 'NonTerminal':
      return ruleName(node.name ?? '');
    case 'Option':
      return repeated(definition, '?');
    case 'Repetition':
      return repeated(definition, '*');
    case 'RepetitionMandatory':
      return repeated(definition, '+');
    case 'Alternation':
      return `( ${definition.map((choice) => expression(choice as Node)).join(' | ')} )`;
    default:
      return sequence(definition);
  }
}

function production(rule: Node): string {
  const name = ruleName(rule.name ?? '');
  const definition = rule.definition ?? [];
  const [only] = definition;
  if (definition.length === 1 && only?.type === 'Alternation') {
    const choices = (only.definition ?? []).map((choice) => expression(choice as Node));
    const separator = `\n${' '.repeat(name.length)}   | `;
    return `${name} ::= ${choices.join(separator)}\n`;
  }
  return `${name} ::= ${sequence(definition)}\n`;
}

/** The whole grammar. */
export function toEbnf(productions: readonly ISerializedGast[]): string {
  const primitives = t.allTokens
    .filter(({ CATEGORIES }) => CATEGORIES?.includes(t.PrimitiveTy))
    .map(({ name }) => terminal(name));
  return [
    'The grammar of WIT as grammar/rules.ts reads it. Written by `BLESS=1 vitest run grammar`; do not edit.\n',
    ...productions.map((rule) => production(rule as Node)),
    `primitive ::= ${primitives.join(' | ')}\n`,
  ].join('\n');
}
