/** The instances that handle requests: which one has the next, and how long each is kept. */
import type { HandlerInstance } from './handler-instance.ts';

export class HandlerInstances {
  /** For the next requests: not used up, and nothing under way. */
  private readonly idle: HandlerInstance[] = [];
  private readonly make: () => HandlerInstance;
  private readonly mostUses: number;

  /** `mostUses` is how many requests one instance handles, one after another; 1 for a fresh instance each. */
  constructor(make: () => HandlerInstance, mostUses: number) {
    this.make = make;
    this.mostUses = mostUses;
  }

  /** For one request, after which it is given back. */
  take(): HandlerInstance {
    return this.idle.pop() ?? this.make();
  }

  giveBack(instance: HandlerInstance): void {
    if (instance.failed || instance.uses >= this.mostUses) instance.host.close();
    else this.idle.push(instance);
  }

  /** Makes an instance ahead, where none waits for the next request. */
  prepare(): void {
    if (this.idle.length > 0) return;
    let instance: HandlerInstance;
    try {
      instance = this.make();
    } catch {
      // A folder is gone, say: the next request tries again, and is told.
      return;
    }
    this.idle.push(instance);
    instance.prepare();
  }
}
