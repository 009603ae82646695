/** The text of what is missing: functions and classes that say that they are not implemented. */
import { Node } from 'ts-morph';
import type { TypeNode } from 'ts-morph';
import type { ContractClass, ContractFunction } from './contract.ts';

/** What the text around a stub looks like. */
export interface Style {
  readonly quote: '"' | "'";
  /** One step of indentation. */
  readonly indent: string;
}

/** Before a member of a class that an interface of the WIT asks for, which tells it from the user's own. */
export const origin = '// WIT: ';

/**
 * A method of an object literal, whose types come from the object's. `where` is what comes before its name in the
 * message. Lines come without the indentation of their place.
 */
export function functionStub(func: ContractFunction, where: string, style: Style): readonly string[] {
  const params = func.params.map((param) => param.getName()).join(', ');
  return [
    `${asyncOf(func)}${keyOf(func.key, style)}(${params}) {`,
    ...body(`${where}${unquoted(func.key)}`, style),
    '}',
  ];
}

/** A class that implements a resource. `namespace` is what the types of its file are reached by. */
export function classStub(
  name: string,
  contract: ContractClass,
  namespace: string,
  where: string,
  style: Style,
): readonly string[] {
  const members = contract.members.flatMap((member, i) => [
    ...(i > 0 ? [''] : []),
    ...memberStub(member, contract, namespace, where, style).map((line) => `${style.indent}${line}`),
  ]);
  return [`export class ${name} implements ${namespace}.${contract.type} {`, ...members, '}'];
}

/** A member of such a class, with a comment that says where it comes from. */
export function memberStub(
  func: ContractFunction,
  contract: ContractClass,
  namespace: string,
  where: string,
  style: Style,
): readonly string[] {
  const params = func.params.map((param) => {
    const optional = param.hasQuestionToken() ? '?' : '';
    return `${param.getName()}${optional}: ${qualified(param.getTypeNodeOrThrow(), namespace)}`;
  });
  const result = func.result === undefined ? '' : `: ${qualified(func.result, namespace)}`;
  const prefix = func.kind === 'static' ? 'static ' : '';
  const head = `${prefix}${asyncOf(func)}${keyOf(func.key, style)}(${params.join(', ')})${result} {`;
  const what = `${where}${contract.type}.${unquoted(func.key)}`;
  return [originOf(func, contract), head, ...body(what, style), '}'];
}

/** The comment that says which function of the WIT a member of a class is. */
export function originOf(func: ContractFunction, contract: ContractClass): string {
  return `${origin}${func.kind} ${contract.type}.${unquoted(func.key)}`;
}

/** A key in the quotes that the file uses. */
export function keyOf(key: string, { quote }: Style): string {
  return key.startsWith('"') ? `${quote}${key.slice(1, -1)}${quote}` : key;
}

/** A key without its quotes. */
export function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

function body(what: string, { quote, indent }: Style): readonly string[] {
  return [`${indent}throw new Error(${quote}${what} is not implemented yet${quote});`];
}

function asyncOf({ result }: ContractFunction): string {
  return result !== undefined && /^(globalThis\.)?Promise</.test(result.getText()) ? 'async ' : '';
}

/** A type's text, with the namespace before each name that its file declares or imports. */
function qualified(type: TypeNode, namespace: string): string {
  const names = [type, ...type.getDescendants()].flatMap((node) => {
    if (!Node.isTypeReference(node)) return [];
    const name = node.getTypeName();
    return Node.isIdentifier(name) && isDeclared(name.getText(), type) ? [name.getStart()] : [];
  });
  let text = type.getText();
  for (const start of names.sort((a, b) => b - a)) {
    const at = start - type.getStart();
    text = `${text.slice(0, at)}${namespace}.${text.slice(at)}`;
  }
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/** True for a name that the type's own file gives a meaning to, false for a global type. */
function isDeclared(name: string, type: TypeNode): boolean {
  const source = type.getSourceFile();
  if (source.getInterface(name) !== undefined || source.getTypeAlias(name) !== undefined) return true;
  return source.getImportDeclarations().some((declaration) => {
    return declaration.getNamedImports().some((each) => {
      return (each.getAliasNode()?.getText() ?? each.getName()) === name;
    });
  });
}
