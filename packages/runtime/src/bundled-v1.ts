/**
 * Everything that the bundles of `gen --bundle` are made of, and nothing else: no decoder, no planner, no linker.
 * A bundle takes what its component needs; the rest must be free of side effects, so that it falls away.
 */
export * from './glue/helpers.ts';
export { Trap } from './errors/trap.ts';
export { LinkError } from './errors/link-error.ts';

// Instances and what they hold.
export { instantiateIn } from './bundled/instantiate-in.ts';
export { ComponentInstance } from './component-instance.ts';
export { HandleTable } from './handles/handle-table.ts';
export { GuestMemory } from './memory/guest-memory.ts';
export { betweenBounds, hostBounds } from './bundled/bounds.ts';
export { latin1Utf16 } from './memory/latin1.ts';
export { utf16 } from './memory/utf16.ts';
export { utf8 } from './memory/utf8.ts';
export { toCallee, utf8FromCaller } from './memory/string-in-transit.ts';

// Functions.
export { LiftContext } from './glue/lift-context.ts';
export { LowerContext } from './glue/lower-context.ts';
export { Explain } from './explain/explain.ts';
export * from './explain/cases.ts';
export * from './explain/handles.ts';
export * from './explain/lists.ts';
export * from './explain/members.ts';
export * from './explain/primitives.ts';
export { writtenLayouts } from './explain/written-layouts.ts';
export { HostFunctions } from './bundled/host-functions.ts';
export { HostImports } from './imports/host-imports.ts';
export { callHost } from './imports/call-host.ts';
export { BetweenLiftContext, BetweenLowerContext } from './between/contexts.ts';
export { Crossing } from './between/crossing.ts';
export { inInnerThread, inNewThread } from './tasks/threads.ts';

// Handles.
export { bindCallHandles } from './handles/bind-call-handles.ts';
export { noHandles } from './bundled/no-handles.ts';
export { resourceHandles } from './handles/resource-handles.ts';
export { guestHandles } from './handles/guest-handles.ts';
export { hostHandles } from './handles/host-handles.ts';
export { betweenHandles } from './between/between-handles.ts';
export { definedResource } from './handles/defined-resource.ts';

// Built-ins.
export { resourceDrop, resourceNew, resourceRep } from './canon/resource.ts';
export { contextGet, contextSet } from './canon/context.ts';
export { backpressureDec, backpressureInc } from './canon/backpressure.ts';
export { threadIndex } from './canon/thread-index.ts';
export { trappingBuiltin, unsupportedBuiltin } from './canon/builtin.ts';

// Exports.
export { asMethod } from './exports/as-method.ts';
export { defineLazy } from './exports/define-lazy.ts';
export { named } from './exports/named.ts';
export { bindLazily } from './bundled/bind-lazily.ts';
