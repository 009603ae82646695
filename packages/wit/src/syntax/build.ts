/**
 * Concrete to abstract syntax: enters a fault-free tree of Chevrotain, leaves the AST. What the grammar lets
 * through on purpose (odd names and versions, paths of any length, attributes anywhere) is judged here.
 */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import type { CstNode, IToken } from '@wit-bindgen-ts/grammar';
import type { Diagnostics } from '../diagnostic.ts';
import type { SourceFile, Span } from '../source.ts';
import type * as ast from './ast.ts';
import { DocFinder } from './docs.ts';
import { isLabel, isSemver, labelFault, nearestSemver } from './names.ts';
import { decodeStringLiteral } from './string-literal.ts';

/** The offsets of a token. */
export function tokenSpan({ startOffset, endOffset }: IToken): Span {
  return { start: startOffset, end: (endOffset ?? startOffset - 1) + 1 };
}

/** The tokens that a repair has already reported; they are not judged again. */
export type Reported = ReadonlySet<IToken>;

/** Builds the AST of a file from the trees of its runs of items. */
export function buildFile(
  csts: Iterable<CstNode>,
  source: SourceFile,
  comments: readonly ast.Comment[],
  lost: ReadonlySet<string>,
  reported: Reported,
  diagnostics: Diagnostics,
): ast.WitFile {
  const builder = new AstBuilder(source, new DocFinder(source.text, comments), reported, diagnostics);
  const file = builder.file(csts);
  return { kind: 'wit-file', source, comments, lost: new Set([...lost, ...builder.lost]), ...file };
}

function nodes(parent: CstNode, rule: string): CstNode[] {
  return (parent.children[rule] as CstNode[] | undefined) ?? [];
}

function node(parent: CstNode, rule: string): CstNode {
  return nodes(parent, rule)[0]!;
}

function tokensOf(parent: CstNode, type: string): IToken[] {
  return (parent.children[type] as IToken[] | undefined) ?? [];
}

function token(parent: CstNode, type: string): IToken {
  return tokensOf(parent, type)[0]!;
}

function nodeSpan({ location }: CstNode): Span {
  const start = location?.startOffset ?? 0;
  return { start, end: (location?.endOffset ?? start - 1) + 1 };
}

function* partsOf(csts: Iterable<CstNode>): Generator<CstNode> {
  for (const cst of csts) {
    const parts = [...nodes(cst, 'packageDefinition'), ...nodes(cst, 'packageItems')];
    yield* parts.sort((a, b) => nodeSpan(a).start - nodeSpan(b).start);
  }
}

class AstBuilder {
  /** Names in what has no place in the AST. */
  readonly lost = new Set<string>();
  private readonly source: SourceFile;
  private readonly docs: DocFinder;
  private readonly reported: Reported;
  private readonly diagnostics: Diagnostics;

  constructor(source: SourceFile, docs: DocFinder, reported: Reported, diagnostics: Diagnostics) {
    this.source = source;
    this.docs = docs;
    this.reported = reported;
    this.diagnostics = diagnostics;
  }

  // wit-file ::= (package-decl ';')? (package-items | nested-package-definition)*
  file(csts: Iterable<CstNode>): Pick<ast.WitFile, 'package' | 'items'> {
    let header: ast.PackageDecl | undefined;
    const items: (ast.PackageItem | ast.NestedPackageDefinition)[] = [];
    let isFirst = true;
    for (const part of partsOf(csts)) {
      const wasFirst = isFirst;
      isFirst = false;
      if (part.name === 'packageItems') {
        items.push(this.packageItem(part));
        continue;
      }
      const decl = this.packageDecl(node(part, 'packageDecl'));
      if (decl === undefined) continue;
      if (tokensOf(part, 'LeftBrace').length > 0) {
        const inner = nodes(part, 'packageItems').map((item) => this.packageItem(item));
        items.push({
          kind: 'nested-package-definition',
          package: decl,
          items: inner,
          span: nodeSpan(part),
        });
      } else if (wasFirst) {
        header = decl;
      } else {
        const name = `${decl.namespace.name}:${decl.name.name}`;
        this.report('wit/misplaced-package-header', { name }, decl.span);
        // It still says what the package is.
        header ??= decl;
      }
    }
    return { package: header, items };
  }

  // package-decl ::= 'package' ( id ':' )+ id ( '/' id )* ('@' valid-semver)?
  private packageDecl(cst: CstNode): ast.PackageDecl | undefined {
    const ids = tokensOf(cst, 'Id');
    const span = nodeSpan(cst);
    const [namespace, name] = ids;
    if (ids.length !== 2 || tokensOf(cst, 'Slash').length > 0) {
      const path = { start: tokenSpan(ids[0]!).start, end: tokenSpan(ids.at(-1)!).end };
      this.report('wit/nested-namespace', { text: this.text(path) }, path);
      for (const { image } of ids) this.lost.add(image);
      return undefined;
    }
    return {
      kind: 'package-decl',
      namespace: this.id(namespace!),
      name: this.id(name!),
      version: this.version(tokensOf(cst, 'Semver')[0]),
      docs: this.docs.before(span.start),
      span,
    };
  }

  // package-items ::= toplevel-use-item | interface-item | world-item
  private packageItem(cst: CstNode): ast.PackageItem {
    const annotated = this.annotated(cst);
    const [use] = nodes(cst, 'toplevelUseItem');
    if (use !== undefined) {
      this.refuseGates(annotated.gates, 'a top-level `use`');
      return { kind: 'toplevel-use-item', ...annotated, ...this.toplevelUse(use) };
    }
    const [interfaceItem] = nodes(cst, 'interfaceItem');
    if (interfaceItem !== undefined) {
      this.refuseExternalId(annotated.gates, 'an interface');
      return {
        kind: 'interface-item',
        ...annotated,
        name: this.id(token(interfaceItem, 'Id')),
        items: nodes(interfaceItem, 'interfaceItems').map((item) => this.interfaceItem(item)),
      };
    }
    const worldItem = node(cst, 'worldItem');
    this.refuseExternalId(annotated.gates, 'a world');
    return {
      kind: 'world-item',
      ...annotated,
      name: this.id(token(worldItem, 'Id')),
      items: nodes(worldItem, 'worldItems').map((item) => this.worldDefinition(item)),
    };
  }

  // toplevel-use-item ::= 'use' use-path ('as' id)? ';'
  private toplevelUse(cst: CstNode): Pick<ast.ToplevelUseItem, 'path' | 'as'> {
    const as = tokensOf(cst, 'Id')[0];
    return {
      path: this.usePath(node(cst, 'usePath')),
      as: as === undefined ? undefined : this.id(as),
    };
  }

  // use-path ::= id | id ':' id '/' id ('@' valid-semver)?
  private usePath(cst: CstNode): ast.UsePath {
    const ids = tokensOf(cst, 'Id');
    const colons = tokensOf(cst, 'Colon').length;
    const slashes = tokensOf(cst, 'Slash').length;
    const span = nodeSpan(cst);
    const version = this.version(tokensOf(cst, 'Semver')[0]);
    const [first, second, third] = ids.map((id) => this.id(id));
    const name = third ?? second ?? first!;
    const path = { kind: 'use-path', name, span } as const;
    if (colons === 0 && slashes === 0) {
      if (version !== undefined) {
        const parameters = { name: first!.name, version: version.text };
        this.report('wit/version-without-package', parameters, span);
        // A path that nothing can match, and whose failure is not reported again.
        return { ...path, name: { name: '', span } };
      }
      return path;
    }
    const idSpan = { start: span.start, end: tokenSpan(ids.at(-1)!).end };
    const text = this.text(idSpan);
    if (colons === 1 && slashes === 1) {
      const packageSpan = { start: span.start, end: second!.span.end };
      return {
        ...path,
        package: { namespace: first!, name: second!, version, span: packageSpan },
      };
    }
    if (colons === 0 && slashes === 1) this.report('wit/path-without-namespace', { text }, idSpan);
    else if (slashes === 0 && colons === 1) this.report('wit/incomplete-path', { text }, idSpan);
    else this.report('wit/nested-namespace', { text }, idSpan);
    // A path that nothing can match, and whose failure is not reported again.
    return { ...path, name: { name: '', span } };
  }

  // world-items ::= gate world-definition
  private worldDefinition(cst: CstNode): ast.WorldDefinition {
    const annotated = this.annotated(cst);
    const definition = node(cst, 'worldDefinition');
    const [use] = nodes(definition, 'useItem');
    if (use !== undefined) return this.useItem(use, annotated);
    const [include] = nodes(definition, 'includeItem');
    if (include !== undefined) {
      this.refuseExternalId(annotated.gates, 'an `include`');
      return {
        kind: 'include-item',
        ...annotated,
        path: this.usePath(node(include, 'usePath')),
        with: nodes(include, 'includeNamesList').flatMap((list) =>
          nodes(list, 'includeNamesItem').map((item) => {
            const [name, as] = tokensOf(item, 'Id');
            return { name: this.id(name!), as: this.id(as!) };
          }),
        ),
      };
    }
    const [typedef] = nodes(definition, 'typedefItem');
    if (typedef !== undefined) return this.typedef(typedef, annotated);
    const [importItem] = nodes(definition, 'importItem');
    const extern = importItem ?? node(definition, 'exportItem');
    const [name] = tokensOf(extern, 'Id');
    return {
      kind: importItem === undefined ? 'export-item' : 'import-item',
      ...annotated,
      name: name === undefined ? undefined : this.id(name),
      type:
        name === undefined
          ? this.usePath(node(extern, 'usePath'))
          : this.externType(node(extern, 'externType')),
    };
  }

  // extern-type ::= func-type ';' | 'interface' '{' interface-items* '}' | use-path ';'
  private externType(cst: CstNode): ast.ExternType {
    const span = nodeSpan(cst);
    const [func] = nodes(cst, 'funcType');
    if (func !== undefined) return { kind: 'func-type', func: this.funcType(func), span };
    const [path] = nodes(cst, 'usePath');
    if (path !== undefined) return this.usePath(path);
    const items = nodes(cst, 'interfaceItems').map((item) => this.interfaceItem(item));
    return { kind: 'inline-interface', items, span };
  }

  // interface-items ::= gate interface-definition
  private interfaceItem(cst: CstNode): ast.InterfaceDefinition {
    const annotated = this.annotated(cst);
    const definition = node(cst, 'interfaceDefinition');
    const [use] = nodes(definition, 'useItem');
    if (use !== undefined) return this.useItem(use, annotated);
    const [typedef] = nodes(definition, 'typedefItem');
    if (typedef !== undefined) return this.typedef(typedef, annotated);
    const func = node(definition, 'funcItem');
    return {
      kind: 'func-item',
      ...annotated,
      name: this.id(token(func, 'Id')),
      func: this.funcType(node(func, 'funcType')),
    };
  }

  // use-item ::= 'use' use-path '.' '{' use-names-list '}' ';'
  private useItem(cst: CstNode, annotated: ast.Annotated): ast.UseItem {
    this.refuseExternalId(annotated.gates, 'a `use`');
    return {
      kind: 'use-item',
      ...annotated,
      path: this.usePath(node(cst, 'usePath')),
      names: nodes(node(cst, 'useNamesList'), 'useNamesItem').map((item) => {
        const [name, as] = tokensOf(item, 'Id');
        return { name: this.id(name!), as: as === undefined ? undefined : this.id(as) };
      }),
    };
  }

  // typedef-item ::= resource-item | variant-items | record-item | flags-items | enum-items | type-item
  private typedef(cst: CstNode, annotated: ast.Annotated): ast.TypedefItem {
    const [rule] = Object.keys(cst.children);
    const item = node(cst, rule!);
    const common = { ...annotated, name: this.id(token(item, 'Id')) };
    switch (rule) {
      case 'typeItem':
        return { kind: 'type-item', ...common, type: this.ty(node(item, 'ty')) };
      case 'recordItem':
        return {
          kind: 'record-item',
          ...common,
          fields: nodes(node(item, 'recordFields'), 'recordField').map((field) => this.namedTy(field)),
        };
      case 'flagsItems':
        return { kind: 'flags-item', ...common, flags: this.labels(node(item, 'flagsFields')) };
      case 'enumItems':
        return { kind: 'enum-item', ...common, cases: this.labels(node(item, 'enumCases')) };
      case 'variantItems':
        return {
          kind: 'variant-item',
          ...common,
          cases: nodes(node(item, 'variantCases'), 'variantCase').map((variantCase) => {
            const [payload] = nodes(variantCase, 'ty');
            const { name, docs } = this.label(token(variantCase, 'Id'));
            return { name, docs, type: payload === undefined ? undefined : this.ty(payload) };
          }),
        };
      default: {
        const gates = nodes(item, 'gate');
        const methods = nodes(item, 'resourceMethod').map((method, index) =>
          this.resourceMethod(method, gates[index]!),
        );
        return { kind: 'resource-item', ...common, methods };
      }
    }
  }

  // resource-method ::= func-item | id ':' 'static' func-type ';' | 'constructor' param-list ';'
  private resourceMethod(cst: CstNode, gate: CstNode): ast.ResourceMethod {
    const annotated = this.annotatedBy(gate, cst);
    const [keyword] = tokensOf(cst, 'Constructor');
    if (keyword !== undefined) {
      return {
        kind: 'constructor',
        ...annotated,
        keyword: tokenSpan(keyword),
        func: { async: false, ...this.signature(cst) },
      };
    }
    return {
      kind: tokensOf(cst, 'Static').length > 0 ? 'static' : 'method',
      ...annotated,
      name: this.id(token(cst, 'Id')),
      func: this.funcType(node(cst, 'funcType')),
    };
  }

  // func-type ::= 'async'? 'func' param-list result-list
  private funcType(cst: CstNode): ast.FuncType {
    return { async: tokensOf(cst, 'Async').length > 0, ...this.signature(cst) };
  }

  // param-list ::= '(' named-type-list ')'
  // result-list ::= ϵ | '->' ty
  private signature(cst: CstNode): Omit<ast.FuncType, 'async'> {
    const [result] = nodes(node(cst, 'resultList'), 'ty');
    const params = nodes(node(node(cst, 'paramList'), 'namedTypeList'), 'namedType');
    return {
      params: params.map((param) => this.namedTy(param)),
      result: result === undefined ? undefined : this.ty(result),
    };
  }

  // named-type ::= id ':' ty
  // record-field ::= id ':' ty
  private namedTy(cst: CstNode): ast.NamedTy {
    return { ...this.label(token(cst, 'Id')), type: this.ty(node(cst, 'ty')) };
  }

  private labels(cst: CstNode): ast.CaseLabel[] {
    return tokensOf(cst, 'Id').map((id) => this.label(id));
  }

  private label(id: IToken): ast.CaseLabel {
    return { name: this.id(id), docs: this.docs.before(id.startOffset) };
  }

  // ty ::= 'u8' | … | tuple | list | option | result | map | handle | future | stream | id
  private ty(cst: CstNode): ast.Ty {
    const span = nodeSpan(cst);
    const [primitive] = tokensOf(cst, 'PrimitiveTy');
    if (primitive !== undefined) {
      return { kind: 'primitive', name: primitive.image as PrimitiveType, span };
    }
    const [rule] = Object.keys(cst.children);
    const type = node(cst, rule!);
    const types = nodes(type, 'ty');
    const first = types[0] === undefined ? undefined : this.ty(types[0]);
    switch (rule) {
      case 'tuple': {
        const members = nodes(node(type, 'tupleList'), 'ty');
        return { kind: 'tuple', types: members.map((member) => this.ty(member)), span };
      }
      case 'list': {
        const [length] = tokensOf(type, 'Integer');
        return {
          kind: 'list',
          element: first!,
          length: length && { value: Number(length.image), span: tokenSpan(length) },
          span,
        };
      }
      case 'optionTy':
        return { kind: 'option', some: first!, span };
      case 'result': {
        if (tokensOf(type, 'Underscore').length > 0) return { kind: 'result', err: first, span };
        const err = types[1] === undefined ? undefined : this.ty(types[1]);
        return { kind: 'result', ok: first, err, span };
      }
      case 'map':
        return { kind: 'map', key: this.ty(node(node(type, 'kt'), 'ty')), value: first!, span };
      case 'future':
      case 'stream':
        return { kind: rule, element: first, span };
      default: {
        const id = this.id(token(type, 'Id'));
        if (tokensOf(type, 'Borrow').length > 0) return { kind: 'borrow', id, span };
        if (tokensOf(type, 'Own').length > 0) return { kind: 'own', id, span };
        return { kind: 'id', id, span };
      }
    }
  }

  private annotated(cst: CstNode): ast.Annotated {
    return this.annotatedBy(node(cst, 'gate'), cst);
  }

  // gate ::= gate-item*
  private annotatedBy(gate: CstNode, item: CstNode): ast.Annotated {
    const gates = nodes(gate, 'gateItem').map((gateItem) => this.gate(gateItem));
    const span = nodeSpan(item);
    const start = Math.min(span.start, gates[0]?.span.start ?? span.start);
    this.refuseRepeated(gates);
    // Docs may stand before the attributes or between them and the item.
    const docs = [start, ...gates.slice(1).map((other) => other.span.start)];
    if (gates.length > 0) docs.push(this.afterSpace(gates.at(-1)!.span.end));
    const texts = docs.map((at) => this.docs.before(at)).filter((text) => text !== undefined);
    return { docs: texts.length === 0 ? undefined : [...new Set(texts)].join('\n'), gates, span };
  }

  /** The offset of the first token from `offset` on. */
  private afterSpace(offset: number): number {
    const skip = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
    skip.lastIndex = offset;
    skip.test(this.source.text);
    return skip.lastIndex;
  }

  // gate-item ::= unstable-gate | since-gate | deprecated-gate
  // external-id ::= '@external-id' '(' string-literal ')'
  private gate(cst: CstNode): ast.Gate {
    const [rule] = Object.keys(cst.children);
    const item = node(cst, rule!);
    const span = nodeSpan(item);
    switch (rule) {
      case 'unstableGate':
        return { kind: 'unstable-gate', feature: this.id(token(node(item, 'featureField'), 'Id')), span };
      case 'sinceGate':
      case 'deprecatedGate':
        return {
          kind: rule === 'sinceGate' ? 'since-gate' : 'deprecated-gate',
          version: this.version(token(node(item, 'versionField'), 'Semver'))!,
          span,
        };
      default: {
        const literal = token(item, 'StringLiteral');
        const decoded = decodeStringLiteral(literal.image);
        if ('reason' in decoded) this.report('wit/invalid-string', decoded, tokenSpan(literal));
        return { kind: 'external-id', value: 'value' in decoded ? decoded.value : '', span };
      }
    }
  }

  private refuseRepeated(gates: readonly ast.Gate[]): void {
    const seen = new Set<string>();
    for (const { kind, span } of gates) {
      if (seen.has(kind)) this.report('wit/repeated-attribute', { name: attributeName(kind) }, span);
      seen.add(kind);
    }
  }

  private refuseGates(gates: readonly ast.Gate[], what: string): void {
    for (const { kind, span } of gates) {
      this.report('wit/misplaced-attribute', { name: attributeName(kind), what }, span);
    }
  }

  private refuseExternalId(gates: readonly ast.Gate[], what: string): void {
    this.refuseGates(
      gates.filter(({ kind }) => kind === 'external-id'),
      what,
    );
  }

  private id(id: IToken): ast.Id {
    const span = tokenSpan(id);
    const name = id.image.startsWith('%') ? id.image.slice(1) : id.image;
    if (!isLabel(name) && !this.reported.has(id)) {
      this.report('wit/invalid-name', { name, ...labelFault(name) }, span);
    }
    return { name, span };
  }

  private version(semver: IToken | undefined): ast.Version | undefined {
    if (semver === undefined) return undefined;
    const version = { text: semver.image, span: tokenSpan(semver) };
    if (!isSemver(version.text) && !this.reported.has(semver)) {
      const parameters = { text: version.text, suggestion: nearestSemver(version.text) };
      this.report('wit/invalid-version', parameters, version.span);
    }
    return version;
  }

  private text({ start, end }: Span): string {
    return this.source.text.slice(start, end);
  }

  private report: Report = (code, parameters, span) =>
    this.diagnostics.report(code, parameters, this.source, span);
}

type Report = <C extends Parameters<Diagnostics['report']>[0]>(
  code: C,
  parameters: Parameters<typeof Diagnostics.prototype.report<C>>[1],
  span: Span,
) => void;

function attributeName(kind: ast.Gate['kind']): string {
  return `@${kind.replace('-gate', '')}`;
}
