/** Compares the types that generated glue was made for with those of the component, before anything runs. */
import { planValue, somePlan } from '@wit-bindgen-ts/abi';
import type { FuncType, ResourceType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor, LinkPlan } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { describeExports } from '../exports/describe.ts';
import { findImport } from '../imports/find-import.ts';
import { onceFor } from '../once-for.ts';
import { gluePath } from './table.ts';
import type { GlueTable } from './table.ts';
import { glueWithComponent, typeDifference } from './type-difference.ts';
import type { Comparison } from './type-difference.ts';

type Entries = Readonly<Record<string, { readonly type: FuncType }>>;

/**
 * Throws a `LinkError` for the first difference between the world that glue was generated for and the component.
 * A component may import less than its world offers, and export more than it asks for. `missing` says whether
 * an import that nobody expects is refused; else calling it traps.
 */
export function checkTable(table: GlueTable, plan: LinkPlan, missing: 'error' | 'trap'): void {
  const fitting = fittingPlans[missing](table);
  if (fitting.has(plan)) return;
  compare(table, plan, missing);
  fitting.add(plan);
}

/** The components that a table has been found to fit: their further instances need not be compared. */
const fittingPlans = {
  error: /* @__PURE__ */ onceFor<GlueTable, WeakSet<LinkPlan>>(() => new WeakSet()),
  trap: /* @__PURE__ */ onceFor<GlueTable, WeakSet<LinkPlan>>(() => new WeakSet()),
};

function compare(table: GlueTable, plan: LinkPlan, missing: 'error' | 'trap'): void {
  const imports = new Side(table.imports);
  for (const [path, type] of functions(plan.imports)) {
    if (!imports.check(path, type) && missing === 'error' && hasGlue(type)) {
      throw new LinkError(
        gluePath(path),
        'the component imports this function, but the world that the glue was generated for does not; generate it again',
      );
    }
  }
  const exports = new Side(table.exports);
  for (const [path, type] of functions(describeExports(plan))) exports.check(path, type);
  const lacking = exports.firstUnseen();
  if (lacking !== undefined) {
    throw new LinkError(
      lacking,
      'the component does not export this function, but the world that the glue was generated for does; generate it again',
    );
  }
}

/** All functions among imports or exports, by path. */
function* functions(
  items: readonly ExternDescriptor[],
  above: readonly string[] = [],
): Generator<readonly [path: readonly [string, ...string[]], type: FuncType]> {
  for (const { name, type } of items) {
    const path = [...above, name] as unknown as readonly [string, ...string[]];
    if (type.kind === 'func') yield [path, type.type];
    else if (type.kind === 'instance') yield* functions(type.exports, path);
  }
}

/** True for a function that generated glue has an entry for: the asynchronous ABI has none yet. */
function hasGlue({ async, params, result }: FuncType): boolean {
  if (async === true) return false;
  return ![...params.map(({ type }) => type), result].some((type) => {
    return type !== undefined && somePlan(planValue(type), ({ kind }) => asyncKinds.has(kind));
  });
}

const asyncKinds: ReadonlySet<string> = new Set(['stream', 'future', 'error-context']);

/** The imports of a table, or its exports. */
class Side {
  private readonly entries: Entries;
  /** The names before the first `#`, by which a path of another compatible version is found. */
  private readonly names: Readonly<Record<string, string>>;
  private readonly seen = new Set<string>();
  private readonly toComponent = new Map<ResourceType, ResourceType>();
  private readonly toGlue = new Map<ResourceType, ResourceType>();
  private readonly by: Comparison = {
    ...glueWithComponent,
    same: (glue, component) => {
      if (glue.name !== component.name) return false;
      if (!this.toComponent.has(glue) && !this.toGlue.has(component)) {
        this.toComponent.set(glue, component);
        this.toGlue.set(component, glue);
      }
      return this.toComponent.get(glue) === component;
    },
  };

  constructor(entries: Entries) {
    this.entries = entries;
    this.names = Object.fromEntries(
      Object.keys(entries).map((path) => [path.split('#')[0], path.split('#')[0]!]),
    );
  }

  /** Compares the entry of a function; false where there is none. */
  check([first, ...rest]: readonly [string, ...string[]], type: FuncType): boolean {
    const found = findImport(this.names, first);
    const path = gluePath([(found as string | undefined) ?? first, ...rest]);
    if (!Object.hasOwn(this.entries, path)) return false;
    this.seen.add(path);
    const difference = typeDifference(this.entries[path]!.type, type, this.by);
    if (difference === undefined) return true;
    throw new LinkError(
      gluePath([first, ...rest]),
      `the glue was generated for another type: ${difference}; generate it again`,
    );
  }

  /** The path of the first entry whose function was not there. */
  firstUnseen(): string | undefined {
    return Object.keys(this.entries).find((path) => !this.seen.has(path));
  }
}
