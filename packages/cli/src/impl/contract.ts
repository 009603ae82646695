/**
 * What the host has to implement, read from the TypeScript that `gen` writes for a world, so that a skeleton asks
 * for exactly what the generated types ask for.
 */
import { Node, Project, SyntaxKind } from 'ts-morph';
import type { InterfaceDeclaration, ParameterDeclaration, PropertySignature, TypeNode } from 'ts-morph';
import type { FileToWrite } from '../output/compare-files.ts';

/** A function, or a member of a class. Types are nodes of the generated file that declares it. */
export interface ContractFunction {
  readonly kind: 'function' | 'constructor' | 'method' | 'static';
  /** As it is written as a key: quoted where it must be. */
  readonly key: string;
  readonly params: readonly ParameterDeclaration[];
  /** Absent for a constructor. */
  readonly result?: TypeNode | undefined;
}

/** A resource, which a class of the host implements. */
export interface ContractClass {
  readonly kind: 'class';
  readonly key: string;
  /** The generated type of its instances. */
  readonly type: string;
  readonly members: readonly ContractFunction[];
}

/** An interface, which an object of the host implements. */
export interface ContractInterface {
  readonly kind: 'interface';
  readonly key: string;
  /** Its generated type. */
  readonly type: string;
  readonly members: readonly (ContractFunction | ContractClass)[];
}

/** One member of the world's `Imports`, and the generated file whose types it mentions. */
export interface ContractEntry {
  readonly file: string;
  readonly item: ContractFunction | ContractClass | ContractInterface;
}

/** All that a world imports. */
export interface Contract {
  /** The world's own file, which declares `Imports`. Paths are relative, with `/`. */
  readonly file: string;
  readonly entries: readonly ContractEntry[];
}

/** Reads the contract of a world out of its generated files, the world's own first. */
export function contractOf(files: readonly FileToWrite[]): Contract {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  for (const { path, text } of files) project.createSourceFile(`/${path}`, String(text));
  const file = files[0]!.path;
  const imports = project.getSourceFileOrThrow(`/${file}`).getInterfaceOrThrow('Imports');
  return { file, entries: imports.getProperties().map(entryOf) };
}

function entryOf(property: PropertySignature): ContractEntry {
  const type = property.getTypeNodeOrThrow();
  const file = property.getSourceFile().getFilePath().slice(1);
  const key = property.getName();
  if (Node.isFunctionTypeNode(type)) {
    const item = {
      kind: 'function',
      key,
      params: type.getParameters(),
      result: type.getReturnTypeNode(),
    } as const;
    return { file, item };
  }
  const declaration = declarationOf(type);
  const constructed = instanceOf(declaration);
  if (constructed !== undefined) return { file, item: classOf(key, constructed, declaration) };
  const members = declaration.getMembers().map((member): ContractFunction | ContractClass => {
    if (Node.isMethodSignature(member)) return functionOf('function', member);
    const resource = member.asKindOrThrow(SyntaxKind.PropertySignature);
    const contract = declarationOf(resource.getTypeNodeOrThrow());
    return classOf(resource.getName(), instanceOf(contract)!, contract);
  });
  return {
    file: declaration.getSourceFile().getFilePath().slice(1),
    item: { kind: 'interface', key, type: declaration.getName(), members },
  };
}

/** The type of a class's instances; undefined for a type that is none of a class. */
function instanceOf(declaration: InterfaceDeclaration): TypeNode | undefined {
  const [construct] = declaration.getConstructSignatures();
  return construct?.getReturnTypeNode() ?? declaration.getProperty('prototype')?.getTypeNode();
}

/** A class's contract: constructor and statics are declared by `contract`, methods by the type of its instances. */
function classOf(key: string, instance: TypeNode, contract: InterfaceDeclaration): ContractClass {
  const type = declarationOf(instance);
  const constructors = contract.getConstructSignatures().map((each): ContractFunction => {
    return { kind: 'constructor', key: 'constructor', params: each.getParameters() };
  });
  const methods = type.getMethods().filter((method) => !method.hasQuestionToken());
  return {
    kind: 'class',
    key,
    type: type.getName(),
    members: [
      ...constructors,
      ...methods.map((method) => functionOf('method', method)),
      ...contract.getMethods().map((method) => functionOf('static', method)),
    ],
  };
}

function functionOf(
  kind: ContractFunction['kind'],
  method: ReturnType<InterfaceDeclaration['getMethods']>[number],
): ContractFunction {
  return { kind, key: method.getName(), params: method.getParameters(), result: method.getReturnTypeNode() };
}

/** The interface that a type names, in its own file or in one that it is imported from. */
function declarationOf(type: TypeNode): InterfaceDeclaration {
  const source = type.getSourceFile();
  const name = type.getText();
  const own = source.getInterface(name);
  if (own !== undefined) return own;
  for (const declaration of source.getImportDeclarations()) {
    const specifier = declaration.getNamedImports().find((each) => localName(each) === name);
    const from = declaration.getModuleSpecifierSourceFile();
    if (specifier !== undefined && from !== undefined) return from.getInterfaceOrThrow(specifier.getName());
  }
  throw new Error(`the generated type \`${name}\` is declared nowhere`);
}

function localName(specifier: {
  getName(): string;
  getAliasNode(): { getText(): string } | undefined;
}): string {
  return specifier.getAliasNode()?.getText() ?? specifier.getName();
}
