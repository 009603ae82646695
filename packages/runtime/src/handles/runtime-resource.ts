/** A resource type of one instantiation: the host's class, or a guest's representation and destructor. */
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { GuestResource, GuestResourceClass } from './guest-resource.ts';
import type { ComponentInstance } from '../component-instance.ts';

/** Any class; instances may come from private factories, so `new` is not assumed to work. */
export type HostClass = (abstract new (...args: never[]) => object) & Record<string, unknown>;

/** True for an instance of a class; false for everything where there is no class. */
export function isInstance(value: unknown, hostClass: HostClass | undefined): boolean {
  return hostClass !== undefined && value instanceof (hostClass as unknown as new () => object);
}

export class RuntimeResource {
  readonly type: ResourceType;
  /** The component instance that defines it; absent where the host does. */
  readonly instance: ComponentInstance | undefined;
  /** The host's class of an imported resource. */
  hostClass: HostClass | undefined;
  /** The guest's destructor, which takes the representation; a promise where it can suspend. */
  destructor: ((rep: number) => void | PromiseLike<void>) | undefined;
  /** The class of the JavaScript wrappers of a guest's resource. */
  guestClass: GuestResourceClass | undefined;

  /** Gives the wrappers' class the glue of the WIT constructor. */
  bindConstructor: ((construct: (...args: unknown[]) => unknown) => void) | undefined;
  /** Watches wrappers, so that those which are collected run the destructor. */
  collected: { add(wrapper: GuestResource): void } | undefined;

  constructor(type: ResourceType, instance: ComponentInstance | undefined) {
    this.type = type;
    this.instance = instance;
  }

  /** In the words of the specification's test suite. */
  get kindOfDefinition(): string {
    return this.instance === undefined ? 'host-defined resource' : 'guest-defined resource';
  }
}
