/**
 * A component, compiled and ready to be instantiated any number of times. Apart from `Component`, which can
 * compile as well, so that generated code need not load what it does not need.
 */
import type { ExternDescriptor } from '@wit-bindgen-ts/component';
import { describeExports } from './exports/describe.ts';
import type { Exports } from './exports/exports.ts';
import type { Imports } from './imports/find-import.ts';
import { instantiate, instantiateSync } from './instantiate.ts';
import type { Extras } from './instantiate.ts';
import type { Instance, InstantiateOptions } from './instantiate-options.ts';
import { componentData } from './linking/component-data.ts';
import type { ComponentData } from './linking/component-data.ts';
import { componentValueOf, setComponentValue } from './linking/component-value.ts';
import type { ComponentValue } from './linking/component-value.ts';

/** What there is to a component that has been compiled; users see `Component`. */
export class LinkableComponent {
  /** All of it as plain data, which `postMessage` hands to a worker; there, `Component.from` makes it one again. */
  readonly data: ComponentData;

  // Private to the language, so that structured clone passes it over.
  readonly #extras: Extras;

  /** `extras` are what the component needs beyond others. */
  constructor(value: ComponentValue, extras: Omit<Extras, 'makeComponent'>) {
    setComponentValue(this, value);
    this.data = componentData(value);
    this.#extras = { ...extras, makeComponent: (inner) => this.another(inner) };
  }

  /** What the component imports, with full types. */
  get imports(): readonly ExternDescriptor[] {
    return this.value().compiled.plan.imports;
  }

  /** What the component exports, with full types. */
  get exports(): readonly ExternDescriptor[] {
    return describeExports(this.value().compiled.plan);
  }

  /**
   * Makes an instance. Rejects with a `LinkError` where an import is missing or of the wrong kind, before any
   * guest code runs, and with a `Trap` where a start function traps.
   */
  async instantiate<E = Exports>(
    imports: Imports = {},
    options: InstantiateOptions = {},
  ): Promise<Instance<E>> {
    return (await instantiate(this.value(), imports, options, this.#extras)) as Instance<E>;
  }

  /** As `instantiate`, at once. Browsers limit the size of modules that may be instantiated so. */
  instantiateSync<E = Exports>(imports: object = {}, options: InstantiateOptions = {}): Instance<E> {
    return instantiateSync(this.value(), imports as Imports, options, this.#extras) as Instance<E>;
  }

  /** A component that this one exports. */
  protected another(value: ComponentValue): LinkableComponent {
    return new LinkableComponent(value, this.#extras);
  }

  private value(): ComponentValue {
    return componentValueOf(this)!;
  }
}
