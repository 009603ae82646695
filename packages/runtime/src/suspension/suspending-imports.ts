/** The imports of which a host says that they may suspend the guest. */
import { camelCase } from '@wit-bindgen-ts/abi';
import type { ImportPath } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { ImportFinder } from '../imports/import-finder.ts';
import { canSuspend } from './engine.ts';

/** Stands for all functions of an interface. */
const ALL = '';

export class SuspendingImports {
  /** The functions that may suspend, by the name of their interface, or, at the top level, their own. */
  private readonly named: Record<string, Set<string>> = {};
  private readonly finder = new ImportFinder(this.named);

  /**
   * `names` are those of functions at the top level, of interfaces, or `interface#function`. Versions are compared
   * as for imports. Throws where the engine cannot suspend anything.
   */
  constructor(names: readonly string[]) {
    const [first] = names;
    if (first !== undefined && !canSuspend) {
      throw new LinkError(
        first,
        'this engine cannot suspend a guest: it lacks `WebAssembly.Suspending` (JSPI), which Node 26 and Chromium ' +
          'have; leave `suspend` out, and give functions that return no promises',
      );
    }
    for (const name of names) {
      const at = name.indexOf('#');
      const [from, label] = at < 0 ? [name, ALL] : [name.slice(0, at), name.slice(at + 1)];
      (this.named[from] ??= new Set()).add(label);
    }
  }

  /** True where a function of the host may return a promise for which the guest is to wait. */
  has(path: ImportPath): boolean {
    const found = this.finder.find(path[0]) as ReadonlySet<string> | undefined;
    if (found === undefined) return false;
    const label = path.slice(1).join('#');
    return found.has(ALL) || found.has(label) || found.has(camelCase(label));
  }
}
