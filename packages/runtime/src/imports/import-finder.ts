/** Finds imports; what satisfies a name is looked for once, since versions take long to compare. */
import { importKey } from './find-import.ts';
import type { Imports } from './find-import.ts';

export class ImportFinder {
  private readonly imports: Imports;
  private readonly keys = new Map<string, string | undefined>();

  constructor(imports: Imports) {
    this.imports = imports;
  }

  /** The value given for the import `name`; `undefined` where there is none. */
  find(name: string): unknown {
    let key = this.keys.get(name);
    if (key === undefined) {
      key = importKey(this.imports, name);
      this.keys.set(name, key);
    }
    return key === undefined ? undefined : this.imports[key];
  }
}
