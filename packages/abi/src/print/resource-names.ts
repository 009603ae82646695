import type { ResourceType } from '../types.ts';

/** The locals under which a printed function reaches the handles of each resource type: `handles0`, …. */
export class ResourceNames {
  private readonly resources: readonly ResourceType[];

  constructor(resources: readonly ResourceType[]) {
    this.resources = resources;
  }

  /** The local for `resource`, which is one of the function's. */
  of(resource: ResourceType): string {
    return `handles${this.resources.indexOf(resource)}`;
  }

  /** All locals, in the order of the plan's `resources`. */
  all(): readonly string[] {
    return this.resources.map((_, i) => `handles${i}`);
  }
}
