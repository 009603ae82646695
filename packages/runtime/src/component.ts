/** The entry for everyone who has the bytes of a component. */
import { CompileError, compileLinkPlan } from '@wit-bindgen-ts/component';
import { checkModule, compileModules } from './compile-modules.ts';
import { readSource, viewOf } from './component-source.ts';
import type { ComponentSource } from './component-source.ts';
import { glueSource } from './glue/glue-source.ts';
import { definitionsOfHost } from './imports/check-definition.ts';
import { LinkableComponent } from './linkable-component.ts';
import { componentFromData } from './linking/component-data.ts';
import type { ComponentData } from './linking/component-data.ts';
import { nothingCaptured } from './linking/component-value.ts';
import type { ComponentValue } from './linking/component-value.ts';
import { makeColours } from './suspension/colours.ts';

/** A component, compiled and ready to be instantiated any number of times. */
export class Component extends LinkableComponent {
  private constructor(value: ComponentValue) {
    super(value, { definitions: definitionsOfHost, makeColours });
  }

  /**
   * Decodes a component and compiles its core modules. Rejects with a `CompileError` that has the byte offset
   * where it is malformed, invalid or no component.
   */
  static async compile(source: ComponentSource): Promise<Component> {
    const { bytes, modules } = await readSource(source);
    const compiled = await compileModules(compileLinkPlan(bytes), glueSource, modules);
    return new Component({ compiled, captured: nothingCaptured });
  }

  /**
   * The component that another thread posted: `worker.postMessage(component)` there, and here
   * `Component.from(event.data)`. Nothing is compiled again.
   */
  static from(posted: { readonly data: ComponentData }): Component {
    if (posted instanceof Component) return posted;
    if (!isPosted(posted)) throw new TypeError('expected a `Component` as `postMessage` delivers it');
    return new Component(componentFromData(posted.data, glueSource));
  }

  /** Says why bytes are no component that this runtime accepts; `undefined` where they are. */
  static validate(bytes: ArrayBuffer | ArrayBufferView): CompileError | undefined {
    try {
      const { modules, idleModules } = compileLinkPlan(viewOf(bytes));
      for (const module of [...modules, ...idleModules]) checkModule(module);
    } catch (error) {
      if (error instanceof CompileError) return error;
      throw error;
    }
    return undefined;
  }

  protected override another(value: ComponentValue): Component {
    return new Component(value);
  }
}

function isPosted(value: { readonly data?: Partial<ComponentData> } | null | undefined): boolean {
  return value?.data?.compiled?.plan !== undefined && value.data.captured !== undefined;
}
