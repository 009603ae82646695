/**
 * The rules of WIT, by the names and in the order of WIT.md. Above each rule stands the production of the
 * specification; where the rule accepts more, a sentence says why. What is judged later (the order of package
 * headers, the shape of ids and versions, where an attribute may stand) is judged where the AST is built.
 *
 * Chevrotain's own recovery is off: it re-synchronises on the first token of any enclosing rule's follow set,
 * and a name follows nearly everything in WIT, so that one missing comma in a record closes the record and
 * every later line of the file is reported. `packages/wit/src/syntax/repair.ts` repairs the tokens instead.
 */
import { CstParser, type CstNode, type IParserErrorMessageProvider, type TokenType } from 'chevrotain';
import * as t from './tokens.ts';

type Rule = () => CstNode;

/** A parser error's message is the names of the tokens expected there: data for whoever words it. */
const expectedTokens: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => firstTokens(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => firstTokens(expectedIterationPaths),
};

function firstTokens(paths: readonly (readonly TokenType[])[]): string {
  const names = paths.map((path) => path[0]?.name).filter((name) => name !== undefined);
  return [...new Set(names)].join(' ');
}

/** How the parser is built. `validate` checks the grammar itself; it costs time and only the tests need it. */
export interface WitParserOptions {
  readonly validate?: boolean;
}

/** The WIT parser: tokens in, concrete syntax tree out. */
export class WitParser extends CstParser {
  constructor({ validate = false }: WitParserOptions = {}) {
    super([...t.allTokens], {
      maxLookahead: 2,
      recoveryEnabled: false,
      skipValidations: !validate,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: expectedTokens,
    });
    this.performSelfAnalysis();
  }

  // wit-file ::= (package-decl ';')? (package-items | nested-package-definition)*
  //
  // Accepts a package header anywhere, so that a misplaced one is one clear error.
  readonly witFile: Rule = this.RULE('witFile', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.packageDefinition) },
        { ALT: () => this.SUBRULE(this.packageItems) },
      ]);
    });
  });

  // nested-package-definition ::= package-decl '{' package-items* '}'
  //
  // Also the file's own `package-decl ';'`: both begin with a name of any length.
  readonly packageDefinition: Rule = this.RULE('packageDefinition', () => {
    this.SUBRULE(this.packageDecl);
    this.OR([
      { ALT: () => this.CONSUME(t.Semicolon) },
      {
        ALT: () => {
          this.CONSUME(t.LeftBrace);
          this.MANY(() => this.SUBRULE(this.packageItems));
          this.CONSUME(t.RightBrace);
        },
      },
    ]);
  });

  // package-items ::= toplevel-use-item | interface-item | world-item
  //
  // The gate of interface-item and world-item stands here: a parser that reads ahead two tokens cannot tell
  // which of them follows a gate.
  readonly packageItems: Rule = this.RULE('packageItems', () => {
    this.SUBRULE(this.gate);
    this.OR([
      { ALT: () => this.SUBRULE(this.toplevelUseItem) },
      { ALT: () => this.SUBRULE(this.interfaceItem) },
      { ALT: () => this.SUBRULE(this.worldItem) },
    ]);
  });

  // gate ::= gate-item*
  readonly gate: Rule = this.RULE('gate', () => {
    this.MANY(() => this.SUBRULE(this.gateItem));
  });

  // gate-item ::= unstable-gate | since-gate | deprecated-gate
  //
  // Also external-id, which the specification lists apart: attributes may stand in any order.
  readonly gateItem: Rule = this.RULE('gateItem', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.unstableGate) },
      { ALT: () => this.SUBRULE(this.sinceGate) },
      { ALT: () => this.SUBRULE(this.deprecatedGate) },
      { ALT: () => this.SUBRULE(this.externalId) },
    ]);
  });

  // unstable-gate ::= '@unstable' '(' feature-field ')'
  readonly unstableGate: Rule = this.RULE('unstableGate', () => {
    this.CONSUME(t.Unstable);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.featureField);
    this.CONSUME(t.RightParen);
  });

  // since-gate ::= '@since' '(' version-field ')'
  readonly sinceGate: Rule = this.RULE('sinceGate', () => {
    this.CONSUME(t.Since);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.versionField);
    this.CONSUME(t.RightParen);
  });

  // deprecated-gate ::= '@deprecated' '(' version-field ')'
  readonly deprecatedGate: Rule = this.RULE('deprecatedGate', () => {
    this.CONSUME(t.Deprecated);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.versionField);
    this.CONSUME(t.RightParen);
  });

  // feature-field ::= 'feature' '=' id
  readonly featureField: Rule = this.RULE('featureField', () => {
    this.CONSUME(t.Feature);
    this.CONSUME(t.Equals);
    this.CONSUME(t.Id);
  });

  // version-field ::= 'version' '=' <valid semver>
  readonly versionField: Rule = this.RULE('versionField', () => {
    this.CONSUME(t.Version);
    this.CONSUME(t.Equals);
    this.CONSUME(t.Semver);
  });

  // package-decl ::= 'package' ( id ':' )+ id ( '/' id )* ('@' valid-semver)?
  readonly packageDecl: Rule = this.RULE('packageDecl', () => {
    this.CONSUME(t.Package);
    this.CONSUME(t.Id);
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Colon);
      this.CONSUME2(t.Id);
    });
    this.MANY(() => {
      this.CONSUME(t.Slash);
      this.CONSUME3(t.Id);
    });
    this.OPTION(() => {
      this.CONSUME(t.At);
      this.CONSUME(t.Semver);
    });
  });

  // toplevel-use-item ::= 'use' use-path ('as' id)? ';'
  readonly toplevelUseItem: Rule = this.RULE('toplevelUseItem', () => {
    this.CONSUME(t.Use);
    this.SUBRULE(this.usePath);
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME(t.Id);
    });
    this.CONSUME(t.Semicolon);
  });

  // use-path ::= id
  //            | id ':' id '/' id ('@' valid-semver)?
  //            | ( id ':' )+ id ( '/' id )+ ('@' valid-semver)?
  //
  // Accepts `a:b` and `a/b` too, which then are "a package, not an interface" and the like.
  readonly usePath: Rule = this.RULE('usePath', () => {
    this.CONSUME(t.Id);
    this.MANY(() => {
      this.CONSUME(t.Colon);
      this.CONSUME2(t.Id);
    });
    this.MANY2(() => {
      this.CONSUME(t.Slash);
      this.CONSUME3(t.Id);
    });
    this.OPTION(() => {
      this.CONSUME(t.At);
      this.CONSUME(t.Semver);
    });
  });

  // world-item ::= gate 'world' id '{' world-items* '}'
  readonly worldItem: Rule = this.RULE('worldItem', () => {
    this.CONSUME(t.World);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.worldItems));
    this.CONSUME(t.RightBrace);
  });

  // world-items ::= gate world-definition
  readonly worldItems: Rule = this.RULE('worldItems', () => {
    this.SUBRULE(this.gate);
    this.SUBRULE(this.worldDefinition);
  });

  // world-definition ::= export-item | import-item | use-item | typedef-item | include-item
  readonly worldDefinition: Rule = this.RULE('worldDefinition', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.exportItem) },
      { ALT: () => this.SUBRULE(this.importItem) },
      { ALT: () => this.SUBRULE(this.useItem) },
      { ALT: () => this.SUBRULE(this.typedefItem) },
      { ALT: () => this.SUBRULE(this.includeItem) },
    ]);
  });

  // export-item ::= external-id? 'export' id ':' extern-type
  //               | 'export' use-path ';'
  readonly exportItem: Rule = this.RULE('exportItem', () => {
    this.CONSUME(t.Export);
    this.OR({
      MAX_LOOKAHEAD: 1,
      DEF: [
        {
          GATE: () => this.isNamed(),
          ALT: () => {
            this.CONSUME(t.Id);
            this.CONSUME(t.Colon);
            this.SUBRULE(this.externType);
          },
          IGNORE_AMBIGUITIES: true,
        },
        {
          ALT: () => {
            this.SUBRULE(this.usePath);
            this.CONSUME(t.Semicolon);
          },
        },
      ],
    });
  });

  // import-item ::= external-id? 'import' id ':' extern-type
  //               | 'import' use-path ';'
  readonly importItem: Rule = this.RULE('importItem', () => {
    this.CONSUME(t.Import);
    this.OR({
      MAX_LOOKAHEAD: 1,
      DEF: [
        {
          GATE: () => this.isNamed(),
          ALT: () => {
            this.CONSUME(t.Id);
            this.CONSUME(t.Colon);
            this.SUBRULE(this.externType);
          },
          IGNORE_AMBIGUITIES: true,
        },
        {
          ALT: () => {
            this.SUBRULE(this.usePath);
            this.CONSUME(t.Semicolon);
          },
        },
      ],
    });
  });

  /** Whether `id ':' extern-type` follows, which differs from `a:b/c` in the fourth token. */
  private isNamed(): boolean {
    if (this.LA(2).tokenType !== t.Colon) return false;
    return !(this.LA(4).tokenType === t.Slash);
  }

  // external-id ::= '@external-id' '(' string-literal ')'
  readonly externalId: Rule = this.RULE('externalId', () => {
    this.CONSUME(t.ExternalId);
    this.CONSUME(t.LeftParen);
    this.CONSUME(t.StringLiteral);
    this.CONSUME(t.RightParen);
  });

  // extern-type ::= func-type ';'
  //               | 'interface' '{' interface-items* '}'
  //               | use-path ';'
  readonly externType: Rule = this.RULE('externType', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.funcType);
          this.CONSUME(t.Semicolon);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Interface);
          this.CONSUME(t.LeftBrace);
          this.MANY(() => this.SUBRULE(this.interfaceItems));
          this.CONSUME(t.RightBrace);
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.usePath);
          this.CONSUME2(t.Semicolon);
        },
      },
    ]);
  });

  // include-item ::= 'include' use-path ';'
  //                | 'include' use-path 'with' '{' include-names-list '}'
  //
  // After `with { }` a `;` is accepted: the specification's own example has one, its grammar has none.
  readonly includeItem: Rule = this.RULE('includeItem', () => {
    this.CONSUME(t.Include);
    this.SUBRULE(this.usePath);
    this.OR([
      { ALT: () => this.CONSUME(t.Semicolon) },
      {
        ALT: () => {
          this.CONSUME(t.With);
          this.CONSUME(t.LeftBrace);
          this.SUBRULE(this.includeNamesList);
          this.CONSUME(t.RightBrace);
          this.OPTION(() => this.CONSUME2(t.Semicolon));
        },
      },
    ]);
  });

  // include-names-list ::= include-names-item
  //                      | include-names-list ',' include-names-item
  //
  // May be empty and may end in a comma, as other lists.
  readonly includeNamesList: Rule = this.RULE('includeNamesList', () => {
    this.OPTION(() => {
      this.SUBRULE(this.includeNamesItem);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.includeNamesItem);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // include-names-item ::= id 'as' id
  readonly includeNamesItem: Rule = this.RULE('includeNamesItem', () => {
    this.CONSUME(t.Id);
    this.CONSUME(t.As);
    this.CONSUME2(t.Id);
  });

  // interface-item ::= gate 'interface' id '{' interface-items* '}'
  readonly interfaceItem: Rule = this.RULE('interfaceItem', () => {
    this.CONSUME(t.Interface);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.MANY(() => this.SUBRULE(this.interfaceItems));
    this.CONSUME(t.RightBrace);
  });

  // interface-items ::= gate interface-definition
  readonly interfaceItems: Rule = this.RULE('interfaceItems', () => {
    this.SUBRULE(this.gate);
    this.SUBRULE(this.interfaceDefinition);
  });

  // interface-definition ::= use-item
  //                        | external-id? typedef-item
  //                        | external-id? func-item
  readonly interfaceDefinition: Rule = this.RULE('interfaceDefinition', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.useItem) },
      { ALT: () => this.SUBRULE(this.typedefItem) },
      { ALT: () => this.SUBRULE(this.funcItem) },
    ]);
  });

  // typedef-item ::= resource-item | variant-items | record-item | flags-items | enum-items | type-item
  readonly typedefItem: Rule = this.RULE('typedefItem', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.resourceItem) },
      { ALT: () => this.SUBRULE(this.variantItems) },
      { ALT: () => this.SUBRULE(this.recordItem) },
      { ALT: () => this.SUBRULE(this.flagsItems) },
      { ALT: () => this.SUBRULE(this.enumItems) },
      { ALT: () => this.SUBRULE(this.typeItem) },
    ]);
  });

  // func-item ::= id ':' func-type ';'
  readonly funcItem: Rule = this.RULE('funcItem', () => {
    this.CONSUME(t.Id);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.funcType);
    this.CONSUME(t.Semicolon);
  });

  // func-type ::= 'async'? 'func' param-list result-list
  readonly funcType: Rule = this.RULE('funcType', () => {
    this.OPTION(() => this.CONSUME(t.Async));
    this.CONSUME(t.Func);
    this.SUBRULE(this.paramList);
    this.SUBRULE(this.resultList);
  });

  // param-list ::= '(' named-type-list ')'
  readonly paramList: Rule = this.RULE('paramList', () => {
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.namedTypeList);
    this.CONSUME(t.RightParen);
  });

  // result-list ::= ϵ
  //               | '->' ty
  readonly resultList: Rule = this.RULE('resultList', () => {
    this.OPTION(() => {
      this.CONSUME(t.Arrow);
      this.SUBRULE(this.ty);
    });
  });

  // named-type-list ::= ϵ
  //                   | named-type ( ',' named-type )*
  //
  // May end in a comma, as everywhere in practice.
  readonly namedTypeList: Rule = this.RULE('namedTypeList', () => {
    this.OPTION(() => {
      this.SUBRULE(this.namedType);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.namedType);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // named-type ::= id ':' ty
  readonly namedType: Rule = this.RULE('namedType', () => {
    this.CONSUME(t.Id);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.ty);
  });

  // use-item ::= 'use' use-path '.' '{' use-names-list '}' ';'
  readonly useItem: Rule = this.RULE('useItem', () => {
    this.CONSUME(t.Use);
    this.SUBRULE(this.usePath);
    this.CONSUME(t.Dot);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.useNamesList);
    this.CONSUME(t.RightBrace);
    this.CONSUME(t.Semicolon);
  });

  // use-names-list ::= use-names-item
  //                  | use-names-item ',' use-names-list?
  //
  // May be empty: other tools accept `use a.{};`.
  readonly useNamesList: Rule = this.RULE('useNamesList', () => {
    this.OPTION(() => {
      this.SUBRULE(this.useNamesItem);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.useNamesItem);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // use-names-item ::= id
  //                  | id 'as' id
  readonly useNamesItem: Rule = this.RULE('useNamesItem', () => {
    this.CONSUME(t.Id);
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME2(t.Id);
    });
  });

  // type-item ::= 'type' id '=' ty ';'
  readonly typeItem: Rule = this.RULE('typeItem', () => {
    this.CONSUME(t.Type);
    this.CONSUME(t.Id);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.ty);
    this.CONSUME(t.Semicolon);
  });

  // record-item ::= 'record' id '{' record-fields '}'
  readonly recordItem: Rule = this.RULE('recordItem', () => {
    this.CONSUME(t.Record);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.recordFields);
    this.CONSUME(t.RightBrace);
  });

  // record-fields ::= record-field
  //                 | record-field ',' record-fields?
  //
  // This and the three lists below may be empty here, so that resolution says what a type without fields lacks.
  readonly recordFields: Rule = this.RULE('recordFields', () => {
    this.OPTION(() => {
      this.SUBRULE(this.recordField);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.recordField);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // record-field ::= id ':' ty
  readonly recordField: Rule = this.RULE('recordField', () => {
    this.CONSUME(t.Id);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.ty);
  });

  // flags-items ::= 'flags' id '{' flags-fields '}'
  readonly flagsItems: Rule = this.RULE('flagsItems', () => {
    this.CONSUME(t.Flags);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.flagsFields);
    this.CONSUME(t.RightBrace);
  });

  // flags-fields ::= id
  //                | id ',' flags-fields?
  readonly flagsFields: Rule = this.RULE('flagsFields', () => {
    this.OPTION(() => {
      this.CONSUME(t.Id);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.CONSUME2(t.Id);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // variant-items ::= 'variant' id '{' variant-cases '}'
  readonly variantItems: Rule = this.RULE('variantItems', () => {
    this.CONSUME(t.Variant);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.variantCases);
    this.CONSUME(t.RightBrace);
  });

  // variant-cases ::= variant-case
  //                 | variant-case ',' variant-cases?
  readonly variantCases: Rule = this.RULE('variantCases', () => {
    this.OPTION(() => {
      this.SUBRULE(this.variantCase);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.variantCase);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // variant-case ::= id
  //                | id '(' ty ')'
  readonly variantCase: Rule = this.RULE('variantCase', () => {
    this.CONSUME(t.Id);
    this.OPTION(() => {
      this.CONSUME(t.LeftParen);
      this.SUBRULE(this.ty);
      this.CONSUME(t.RightParen);
    });
  });

  // enum-items ::= 'enum' id '{' enum-cases '}'
  readonly enumItems: Rule = this.RULE('enumItems', () => {
    this.CONSUME(t.Enum);
    this.CONSUME(t.Id);
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.enumCases);
    this.CONSUME(t.RightBrace);
  });

  // enum-cases ::= id
  //              | id ',' enum-cases?
  readonly enumCases: Rule = this.RULE('enumCases', () => {
    this.OPTION(() => {
      this.CONSUME(t.Id);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.CONSUME2(t.Id);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // resource-item ::= 'resource' id ';'
  //                 | 'resource' id '{' ( gate external-id? resource-method )* '}'
  readonly resourceItem: Rule = this.RULE('resourceItem', () => {
    this.CONSUME(t.Resource);
    this.CONSUME(t.Id);
    this.OR([
      { ALT: () => this.CONSUME(t.Semicolon) },
      {
        ALT: () => {
          this.CONSUME(t.LeftBrace);
          this.MANY(() => {
            this.SUBRULE(this.gate);
            this.SUBRULE(this.resourceMethod);
          });
          this.CONSUME(t.RightBrace);
        },
      },
    ]);
  });

  // resource-method ::= func-item
  //                   | id ':' 'static' func-type ';'
  //                   | 'constructor' param-list ';'
  //
  // A constructor may have a result, `-> result<r, e>`: the prose says so, the production does not.
  readonly resourceMethod: Rule = this.RULE('resourceMethod', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Id);
          this.CONSUME(t.Colon);
          this.OPTION(() => this.CONSUME(t.Static));
          this.SUBRULE(this.funcType);
          this.CONSUME(t.Semicolon);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Constructor);
          this.SUBRULE(this.paramList);
          this.SUBRULE(this.resultList);
          this.CONSUME2(t.Semicolon);
        },
      },
    ]);
  });

  // ty ::= 'u8' | 'u16' | … | 'string' | tuple | list | option | result | map | handle | future | stream | id
  readonly ty: Rule = this.RULE('ty', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.PrimitiveTy) },
      { ALT: () => this.SUBRULE(this.tuple) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.optionTy) },
      { ALT: () => this.SUBRULE(this.result) },
      { ALT: () => this.SUBRULE(this.map) },
      { ALT: () => this.SUBRULE(this.future) },
      { ALT: () => this.SUBRULE(this.stream) },
      { ALT: () => this.SUBRULE(this.handle) },
    ]);
  });

  // tuple ::= 'tuple' '<' tuple-list '>'
  readonly tuple: Rule = this.RULE('tuple', () => {
    this.CONSUME(t.Tuple);
    this.CONSUME(t.LeftAngle);
    this.SUBRULE(this.tupleList);
    this.CONSUME(t.RightAngle);
  });

  // tuple-list ::= ty
  //              | ty ',' tuple-list?
  readonly tupleList: Rule = this.RULE('tupleList', () => {
    this.OPTION(() => {
      this.SUBRULE(this.ty);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.ty);
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
  });

  // list ::= 'list' '<' ty '>'
  //        | 'list' '<' ty ',' uint '>'
  readonly list: Rule = this.RULE('list', () => {
    this.CONSUME(t.List);
    this.CONSUME(t.LeftAngle);
    this.SUBRULE(this.ty);
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.CONSUME(t.Integer);
    });
    this.CONSUME(t.RightAngle);
  });

  // option ::= 'option' '<' ty '>'
  //
  // Its name has a suffix because Chevrotain's parsers have a method `option`.
  readonly optionTy: Rule = this.RULE('optionTy', () => {
    this.CONSUME(t.Option);
    this.CONSUME(t.LeftAngle);
    this.SUBRULE(this.ty);
    this.CONSUME(t.RightAngle);
  });

  // result ::= 'result' '<' ty ',' ty '>'
  //          | 'result' '<' '_' ',' ty '>'
  //          | 'result' '<' ty '>'
  //          | 'result'
  readonly result: Rule = this.RULE('result', () => {
    this.CONSUME(t.Result);
    this.OPTION(() => {
      this.CONSUME(t.LeftAngle);
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.Underscore);
            this.CONSUME(t.Comma);
            this.SUBRULE(this.ty);
          },
        },
        {
          ALT: () => {
            this.SUBRULE2(this.ty);
            this.OPTION2(() => {
              this.CONSUME2(t.Comma);
              this.SUBRULE3(this.ty);
            });
          },
        },
      ]);
      this.CONSUME(t.RightAngle);
    });
  });

  // map ::= 'map' '<' kt ',' ty '>'
  readonly map: Rule = this.RULE('map', () => {
    this.CONSUME(t.Map);
    this.CONSUME(t.LeftAngle);
    this.SUBRULE(this.kt);
    this.CONSUME(t.Comma);
    this.SUBRULE(this.ty);
    this.CONSUME(t.RightAngle);
  });

  // kt ::= 'u8' | 'u16' | 'u32' | 'u64' | 's8' | 's16' | 's32' | 's64' | 'char' | 'bool' | 'string'
  //
  // Accepts any type, so that resolution says which types may be keys.
  readonly kt: Rule = this.RULE('kt', () => {
    this.SUBRULE(this.ty);
  });

  // future ::= 'future' '<' ty '>'
  //          | 'future'
  readonly future: Rule = this.RULE('future', () => {
    this.CONSUME(t.Future);
    this.OPTION(() => {
      this.CONSUME(t.LeftAngle);
      this.SUBRULE(this.ty);
      this.CONSUME(t.RightAngle);
    });
  });

  // stream ::= 'stream' '<' ty '>'
  //          | 'stream'
  readonly stream: Rule = this.RULE('stream', () => {
    this.CONSUME(t.Stream);
    this.OPTION(() => {
      this.CONSUME(t.LeftAngle);
      this.SUBRULE(this.ty);
      this.CONSUME(t.RightAngle);
    });
  });

  // handle ::= id
  //          | 'borrow' '<' id '>'
  //
  // Also `own<id>`, which is `id` written out.
  readonly handle: Rule = this.RULE('handle', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Id) },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(t.Borrow) }, { ALT: () => this.CONSUME(t.Own) }]);
          this.CONSUME(t.LeftAngle);
          this.CONSUME2(t.Id);
          this.CONSUME(t.RightAngle);
        },
      },
    ]);
  });
}
