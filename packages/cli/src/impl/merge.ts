/**
 * Brings a host's file up to a world: a file that is there keeps every character of its own and gets what is
 * missing; what the WIT has no more is marked with a comment. Only the version in an interface's name is replaced. A new file is an empty one with all missing.
 */
import { Node } from 'ts-morph';
import type {
  ClassDeclaration,
  ClassExpression,
  ClassMemberTypes,
  ObjectLiteralElementLike,
  ObjectLiteralExpression,
  SourceFile,
} from 'ts-morph';
import type {
  Contract,
  ContractClass,
  ContractEntry,
  ContractFunction,
  ContractInterface,
} from './contract.ts';
import { Edits } from './edits.ts';
import { classBehind, importsExpression, membersOf, objectBehind, valueOf } from './host-file.ts';
import { nameParts, Names } from './names.ts';
import { classStub, functionStub, keyOf, memberStub, origin, originOf, unquoted } from './stubs.ts';

/** The new text, and what is new in it, in words. */
export interface Merged {
  readonly text: string;
  readonly added: readonly string[];
  /** Interfaces of which the WIT has another version now. */
  readonly renamed: readonly string[];
  readonly gone: readonly string[];
  /** What could not be brought up to date, and why. */
  readonly notes: readonly string[];
}

/** A file whose imports are there, but not in a form that can be added to. */
export class NotMergeable extends Error {
  readonly node: Node;

  constructor(message: string, node: Node) {
    super(message);
    this.node = node;
  }
}

/** Merges a contract into a file. `specifier` is how the host's file imports a generated file. */
export function merge(source: SourceFile, contract: Contract, specifier: (file: string) => string): Merged {
  return new Merger(source, specifier).merge(contract);
}

class Merger {
  private readonly source: SourceFile;
  private readonly specifier: (file: string) => string;
  private readonly edits: Edits;
  /** The names that the file declares at its top level. */
  private readonly taken: ReadonlySet<string>;
  private readonly names: Names;
  private readonly namespaces = new Map<string, string>();
  private readonly added: string[] = [];
  private readonly renamed: string[] = [];
  private readonly gone: string[] = [];
  private readonly notes: string[] = [];
  /** Statements that are new. */
  private readonly declarations: string[] = [];

  constructor(source: SourceFile, specifier: (file: string) => string) {
    this.source = source;
    this.specifier = specifier;
    this.edits = new Edits(source);
    this.taken = topLevelNames(source);
    this.names = new Names(this.taken);
  }

  merge(contract: Contract): Merged {
    const expression = importsExpression(this.source);
    const object = objectBehind(expression, this.source);
    if (expression !== undefined && object === undefined) {
      throw new NotMergeable('the imports are no object that is written out here', expression);
    }
    if (object === undefined) this.importType(contract.file);
    const properties = this.entries(contract, object);
    if (object === undefined) {
      const name = this.taken.has('imports') ? this.names.value({ name: 'world-imports' }) : 'imports';
      const { indent } = this.edits.style;
      const members = properties.map(
        (lines) =>
          `${lines
            .map((line) => `${indent}${line}\n`)
            .join('')
            .trimEnd()},\n`,
      );
      this.declarations.push(`export const ${name}: Imports = {\n${members.join('')}};`);
      this.edits.append(`\n${this.declarations.join('\n\n')}`);
    } else {
      this.edits.addToObject(object, properties);
      const statement = object.getFirstAncestor((node) => node.getParent() === this.source)!;
      for (const each of this.declarations) this.edits.insertBefore(statement, `${each}\n\n`);
    }
    return {
      text: this.edits.result(),
      added: this.added,
      renamed: this.renamed,
      gone: this.gone,
      notes: this.notes,
    };
  }

  /** Brings the members of `Imports` up to date; returns those that are missing. */
  private entries(
    contract: Contract,
    object: ObjectLiteralExpression | undefined,
  ): readonly (readonly string[])[] {
    const present = new Map(object === undefined ? [] : membersOf(object));
    const wanted = new Set(contract.entries.map(({ item }) => unquoted(item.key)));
    const open = object !== undefined && hasSpread(object);
    const properties: (readonly string[])[] = [];
    for (const entry of contract.entries) {
      const name = unquoted(entry.item.key);
      const other = present.has(name)
        ? undefined
        : [...present.keys()].find((each) => !wanted.has(each) && sameButVersion(each, name));
      const member = present.get(other ?? name);
      if (member !== undefined) {
        if (other !== undefined) this.rename(member, other, name);
        present.delete(other ?? name);
        this.edits.unmark(member);
        this.update(entry, valueOf(member));
      } else if (open) {
        this.notes.push(`${name} is not added: the imports have a spread, which may bring it`);
      } else {
        properties.push(this.newEntry(entry));
        this.added.push(name);
      }
    }
    for (const [name, member] of present) this.mark(member, name);
    return properties;
  }

  /** A member of `Imports` that is missing, with the declarations that it refers to. */
  private newEntry({ item, file }: ContractEntry): readonly string[] {
    const { style } = this.edits;
    const key = keyOf(item.key, style);
    const parts = nameParts(unquoted(item.key));
    if (item.kind === 'class') return [`${key}: ${this.newClass(item, file, '', worldNamespace)}`];
    if (item.kind !== 'interface') return functionStub(item, '', style);
    const namespace = this.namespaceOf(file, namespaceName(item));
    const members = item.members.map((member): string => {
      const lines = this.newMember(member, item, file);
      return lines.map((line) => `${style.indent}${line}`).join('\n');
    });
    const name = this.names.value(parts);
    const separator = members.some((text) => text.includes('\n')) ? ',\n\n' : ',\n';
    this.declarations.push(
      `export const ${name}: ${namespace}.${item.type} = {\n${members.join(separator)},\n};`,
    );
    return [`${key}: ${name}`];
  }

  private newMember(
    member: ContractFunction | ContractClass,
    owner: ContractInterface,
    file: string,
  ): readonly string[] {
    const { style } = this.edits;
    const where = `${unquoted(owner.key)}#`;
    if (member.kind !== 'class') return functionStub(member, where, style);
    const name = this.newClass(member, file, where, namespaceName(owner));
    return [member.key === name ? name : `${keyOf(member.key, style)}: ${name}`];
  }

  private newClass(contract: ContractClass, file: string, where: string, wanted: NamespaceName): string {
    const namespace = this.namespaceOf(file, wanted);
    const name = this.names.type(contract.type, wanted.from);
    this.declarations.push(classStub(name, contract, namespace, where, this.edits.style).join('\n'));
    return name;
  }

  /** Brings what implements a member of `Imports` up to date, as far as it is written out in this file. */
  private update({ item, file }: ContractEntry, value: Node | undefined): void {
    const name = unquoted(item.key);
    if (item.kind === 'class')
      this.updateClass(classBehind(value, this.source), item, file, '', worldNamespace);
    if (item.kind !== 'interface') return;
    const object = objectBehind(value, this.source);
    if (object === undefined) return;
    const present = membersOf(object);
    const wanted = new Set(item.members.map(({ key }) => unquoted(key)));
    const missing: (readonly string[])[] = [];
    for (const member of item.members) {
      const own = present.get(unquoted(member.key));
      if (own !== undefined) {
        this.edits.unmark(own);
        if (member.kind !== 'class') continue;
        this.updateClass(
          classBehind(valueOf(own), this.source),
          member,
          file,
          `${name}#`,
          namespaceName(item),
        );
      } else if (!hasSpread(object)) {
        missing.push(this.newMember(member, item, file));
        this.added.push(`${name}#${unquoted(member.key)}`);
      }
    }
    this.edits.addToObject(object, missing);
    for (const [key, member] of present) if (!wanted.has(key)) this.mark(member, `${name}#${key}`);
  }

  private updateClass(
    node: ClassDeclaration | ClassExpression | undefined,
    contract: ContractClass,
    file: string,
    where: string,
    wanted: NamespaceName,
  ): void {
    if (node === undefined) return;
    const present = new Map(node.getMembers().map((member) => [memberKey(member), member]));
    const missing: (readonly string[])[] = [];
    for (const func of contract.members) {
      const own = present.get(functionKey(func));
      if (own !== undefined) this.edits.unmark(own);
      // What a class extends may have what it lacks itself.
      else if (node.getExtends() === undefined) {
        const namespace = this.namespaceOf(file, wanted);
        missing.push(memberStub(func, contract, namespace, where, this.edits.style));
        this.added.push(`${node.getName() ?? contract.type}.${unquoted(func.key)}`);
      }
    }
    this.edits.addToClass(node, missing);
    const origins = new Set(contract.members.map((func) => originOf(func, contract)));
    for (const member of node.getMembers()) {
      // Members without such a comment are the user's own.
      const from = member.getLeadingCommentRanges().find((range) => range.getText().startsWith(origin));
      if (from === undefined || origins.has(from.getText().trimEnd())) continue;
      this.mark(member, from.getText().slice(origin.length));
    }
  }

  /** Another version of an interface takes the place of the one that the host gave. */
  private rename(member: ObjectLiteralElementLike, from: string, to: string): void {
    const { quote } = this.edits.style;
    this.edits.replace(Node.hasName(member) ? member.getNameNode() : member, `${quote}${to}${quote}`);
    this.renamed.push(`${from} to ${to}`);
  }

  private mark(node: Node, name: string): void {
    if (this.edits.markGone(node)) this.gone.push(name);
  }

  /** The name by which the file reaches a generated file's types; imports them where it does not yet. */
  private namespaceOf(file: string, { type, from }: NamespaceName): string {
    const wanted = this.specifier(file);
    const known = this.namespaces.get(file) ?? importedNamespace(this.source, wanted);
    if (known !== undefined) return known;
    const name = this.names.type(type, from);
    const { quote } = this.edits.style;
    this.edits.insertImport(`import type * as ${name} from ${quote}${wanted}${quote};`);
    this.namespaces.set(file, name);
    return name;
  }

  private importType(file: string): void {
    const { quote } = this.edits.style;
    this.edits.insertImport(`import type { Imports } from ${quote}${this.specifier(file)}${quote};`);
  }
}

/** What a namespace of types is called after: an interface's type, and its package where that is taken. */
interface NamespaceName {
  readonly type: string;
  readonly from: string | undefined;
}

/** What the types of the world's own file are reached by. */
const worldNamespace: NamespaceName = { type: 'World', from: undefined };

function namespaceName({ key, type }: ContractInterface): NamespaceName {
  return { type, from: nameParts(unquoted(key)).package };
}

/** All names that statements of a file declare. */
function topLevelNames(source: SourceFile): ReadonlySet<string> {
  const names = source.getStatements().flatMap((statement): readonly (string | undefined)[] => {
    if (Node.isVariableStatement(statement)) return statement.getDeclarations().map((each) => each.getName());
    if (Node.isImportDeclaration(statement)) {
      const named = statement
        .getNamedImports()
        .map((each) => each.getAliasNode()?.getText() ?? each.getName());
      return [statement.getDefaultImport()?.getText(), statement.getNamespaceImport()?.getText(), ...named];
    }
    return Node.hasName(statement) ? [statement.getName()] : [];
  });
  return new Set(names.filter((name) => name !== undefined));
}

/** The namespace by which a file imports another, which its specifier names with or without an extension. */
function importedNamespace(source: SourceFile, specifier: string): string | undefined {
  const stem = specifier.replace(/\.js$/, '');
  return source
    .getImportDeclarations()
    .find(
      (each) => each.getModuleSpecifierValue().replace(/\.[jt]s$/, '') === stem && each.getNamespaceImport(),
    )
    ?.getNamespaceImport()
    ?.getText();
}

function hasSpread(object: ObjectLiteralExpression): boolean {
  return object.getProperties().some((property) => Node.isSpreadAssignment(property));
}

function sameButVersion(a: string, b: string): boolean {
  return a.includes('@') && a.replace(/@.*/, '') === b.replace(/@.*/, '');
}

/** What tells the members of a class apart: a static one may be named as another. */
function memberKey(member: ClassMemberTypes): string {
  if (Node.isConstructorDeclaration(member) || Node.isClassStaticBlockDeclaration(member))
    return member.getKindName();
  return `${member.isStatic() ? 'static ' : ''}${unquoted(member.getName())}`;
}

function functionKey({ kind, key }: ContractFunction): string {
  if (kind === 'constructor') return 'Constructor';
  return `${kind === 'static' ? 'static ' : ''}${unquoted(key)}`;
}
