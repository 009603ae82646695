/** The built-ins other than those for resources, which a bundle takes one by one. */
import { literal } from '@wit-bindgen-ts/abi';
import type { Canon } from '@wit-bindgen-ts/component';
import type { ModuleWriter } from './module-writer.ts';
import { Unbundled } from './unbundled.ts';

/** The core function of a built-in, as an expression. */
export function builtinFunction(
  canon: Extract<Canon, { readonly kind: 'builtin' }>,
  instance: string,
  writer: ModuleWriter,
): string {
  switch (canon.name) {
    case 'context.get':
    case 'context.set': {
      const make = writer.runtime(canon.name === 'context.get' ? 'contextGet' : 'contextSet');
      return `${make}({ type: ${literal(canon.type)}, slot: ${canon.slot} }, ${instance})`;
    }
    case 'backpressure.inc':
      return `${writer.runtime('backpressureInc')}(${instance})`;
    case 'backpressure.dec':
      return `${writer.runtime('backpressureDec')}(${instance})`;
    case 'thread.index':
      return `${writer.runtime('threadIndex')}(${instance})`;
    case 'task.return':
      throw new Unbundled('it has async functions');
    default:
      return `${writer.runtime('unsupportedBuiltin')}(${literal(canon.name)}, ${instance})`;
  }
}
