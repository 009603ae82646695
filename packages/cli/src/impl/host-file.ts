/** Finds in a host's file what implements the world: the object of imports, other objects, classes. */
import { Node } from 'ts-morph';
import type {
  ClassDeclaration,
  ClassExpression,
  ObjectLiteralElementLike,
  ObjectLiteralExpression,
  SourceFile,
} from 'ts-morph';
import { unquoted } from './stubs.ts';

/** The expression that is typed as `Imports`: by its variable's type, or with `satisfies`. */
export function importsExpression(source: SourceFile): Node | undefined {
  for (const declaration of source.getVariableDeclarations()) {
    const initializer = declaration.getInitializer();
    if (initializer === undefined) continue;
    const satisfied = Node.isSatisfiesExpression(initializer)
      ? initializer.getTypeNode()?.getText()
      : undefined;
    if (declaration.getTypeNode()?.getText() === 'Imports' || satisfied === 'Imports') return initializer;
  }
  return undefined;
}

/** An object that is written out in this file, behind a name or not. */
export function objectBehind(
  node: Node | undefined,
  source: SourceFile,
): ObjectLiteralExpression | undefined {
  const value = bare(node);
  if (Node.isObjectLiteralExpression(value)) return value;
  if (!Node.isIdentifier(value)) return undefined;
  const initializer = bare(source.getVariableDeclaration(value.getText())?.getInitializer());
  return Node.isObjectLiteralExpression(initializer) ? initializer : undefined;
}

/** A class that is written out in this file. */
export function classBehind(
  node: Node | undefined,
  source: SourceFile,
): ClassDeclaration | ClassExpression | undefined {
  const value = bare(node);
  if (Node.isClassExpression(value)) return value;
  if (!Node.isIdentifier(value)) return undefined;
  const initializer = bare(source.getVariableDeclaration(value.getText())?.getInitializer());
  return source.getClass(value.getText()) ?? (Node.isClassExpression(initializer) ? initializer : undefined);
}

/** The members of an object by name; those whose name is computed are not among them. */
export function membersOf(object: ObjectLiteralExpression): ReadonlyMap<string, ObjectLiteralElementLike> {
  const members = new Map<string, ObjectLiteralElementLike>();
  for (const property of object.getProperties()) {
    if (Node.isSpreadAssignment(property)) continue;
    if (!Node.isComputedPropertyName(property.getNameNode()))
      members.set(unquoted(property.getName()), property);
  }
  return members;
}

/** What a member of an object is; undefined where it is a method or the like. */
export function valueOf(member: ObjectLiteralElementLike): Node | undefined {
  if (Node.isShorthandPropertyAssignment(member)) return member.getNameNode();
  return Node.isPropertyAssignment(member) ? member.getInitializer() : undefined;
}

/** An expression without the parentheses and types around it. */
function bare(node: Node | undefined): Node | undefined {
  let at = node;
  while (Node.isParenthesizedExpression(at) || Node.isAsExpression(at) || Node.isSatisfiesExpression(at)) {
    at = at.getExpression();
  }
  return at;
}
