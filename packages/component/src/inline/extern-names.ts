/** The names of one scope's imports, or of its exports, checked as they appear. */
import type { ExternName } from '../ast.ts';
import { NamedResources } from '../validate/annotated-names.ts';
import { checkExternName } from '../validate/extern-name.ts';
import { UniqueNames } from '../validate/names.ts';
import type { Item } from './items.ts';

export class ExternNames {
  private readonly unique: UniqueNames;
  private readonly resources = new NamedResources();
  /** Whether a resource that gets a name here can have methods here; not so in a bag of exports. */
  private readonly naming: boolean;

  constructor(what: 'import' | 'export', naming = true) {
    this.unique = new UniqueNames(what);
    this.naming = naming;
  }

  /** Fails unless `item` can have this name, beside those before it. */
  add(name: ExternName, item: Item): void {
    checkExternName(name, item.sort);
    this.unique.add(name.name, name.offset);
    if (item.sort === 'func') this.resources.checkFunc(name.name, item.type, name.offset);
    else if (this.naming && item.sort === 'type' && item.type.kind === 'resource') {
      this.resources.name(name.name, item.type.resource.type);
    }
  }
}
