/** What functions are bound to when a component is linked: the linker, as `lift.ts` and `lower.ts` see it. */
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type {
  CanonicalOptions,
  ComponentRef,
  CoreRef,
  FuncRef,
  LinkPlan,
  ModuleRef,
} from '@wit-bindgen-ts/component';
import type { ComponentInstance } from '../component-instance.ts';
import type { GlueChoices, GlueMaker } from '../glue/glue-maker.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { GlueTable } from '../glue/table.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';
import type { GuestMemory } from '../memory/guest-memory.ts';
import type { Colours } from '../suspension/colours.ts';
import type { ComponentValue } from './component-value.ts';
import type { FuncValue } from './outside.ts';

/** Who is on the other side of a function: decides the words of traps. */
export type Counterpart = 'host' | 'guest';

/** Which part an instance has in a call. */
export type Role = 'caller' | 'callee';

export interface LinkedComponent {
  readonly plan: LinkPlan;
  readonly glue: GlueMaker;
  readonly choices: GlueChoices;
  /** Which functions may suspend; absent where none does. */
  readonly colours: Colours | undefined;
  /** Generated glue; only the outermost component has it. */
  readonly table: GlueTable | undefined;
  instance(index: number): ComponentInstance;
  /** True where an instance uses built-ins for which its core functions run as threads. */
  needsThreads(instance: number): boolean;
  func(ref: FuncRef): FuncValue;
  resourceAt(index: number): RuntimeResource;
  lookup(type: ResourceType): RuntimeResource | undefined;
  module(ref: ModuleRef): WebAssembly.Module;
  componentValue(ref: ComponentRef): ComponentValue;
  coreDefinition(ref: CoreRef): WebAssembly.ExportValue;
  coreFunction(ref: CoreRef): CoreFunction;
  memory(options: CanonicalOptions, instance: number, counterpart: Counterpart, role: Role): GuestMemory;
}
