/** Runs a script against the runtime and says of each directive whether it holds. */
import { isDeepStrictEqual } from 'node:util';
import type { CompileError, ExternDescriptor } from '@wit-bindgen-ts/component';
import { Component, LinkError, Trap } from '@wit-bindgen-ts/runtime';
import { testHost } from './host.ts';
import type { Action, Definition, Directive, Invocation, LocatedDirective } from './script.ts';
import { TextError, type TextFormat } from './text-format.ts';
import { jsValue } from './values.ts';

export type Mode = 'auto' | 'never';

/** What became of a directive. */
export interface Outcome {
  readonly line: number;
  readonly kind: Directive['kind'];
  /** Why it does not hold; undefined where it does. */
  readonly failure?: string | undefined;
  /** Of what has been refused: whether our words contain the suite's. Undefined where it asks for none. */
  readonly sameWords?: boolean | undefined;
  /** Our words, where they differ. */
  readonly actual?: string | undefined;
}

interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly types: readonly ExternDescriptor[];
}

/** What an error says, and whether that is what a script expects. */
interface Words {
  readonly same: boolean;
  readonly actual: string;
}

function compareWords({ message }: Error, expected: string): Words {
  return { same: message.includes(expected), actual: message };
}

/** A directive does not hold. */
class Failure extends Error {
  override readonly name = 'Failure';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

class ScriptRunner {
  private readonly text: TextFormat;
  private readonly mode: Mode;
  private readonly imports: Record<string, unknown>;
  private readonly components = new Map<string, Component>();
  private readonly instances = new Map<string, Instance>();
  private lastComponent: Component | undefined;
  private lastInstance: Instance | undefined;

  constructor(text: TextFormat, mode: Mode, host: Record<string, unknown>) {
    this.text = text;
    this.mode = mode;
    this.imports = host;
  }

  private async compile(definition: Definition): Promise<Component> {
    if (definition.of === 'module') throw new Failure('core modules are not part of what is tested');
    const bytes = await this.text.binaryOf(definition);
    const component = await Component.compile(bytes);
    this.lastComponent = component;
    if (definition.name !== undefined) this.components.set(definition.name, component);
    return component;
  }

  private async instantiate(component: Component, name: string | undefined): Promise<void> {
    this.lastInstance = undefined;
    const { exports } = await component.instantiate(this.imports, { codegen: this.mode, result: 'object' });
    const instance: Instance = { exports, types: component.exports };
    this.lastInstance = instance;
    if (name === undefined) return;
    this.instances.set(name, instance);
    this.imports[name.slice(1)] = exports;
  }

  private invoke({ instance: name, func, args }: Invocation): unknown {
    const instance = name === undefined ? this.lastInstance : this.instances.get(name);
    if (instance === undefined) throw new Failure('there is no instance');
    const type = this.typeOf(instance, func);
    const values = args.map((arg, i) => jsValue(arg, type.params[i]?.type ?? 'u32'));
    return (instance.exports[func] as (...values: unknown[]) => unknown)(...values);
  }

  private typeOf(
    instance: Instance,
    func: string,
  ): Extract<ExternDescriptor['type'], { kind: 'func' }>['type'] {
    const type = instance.types.find(({ name }) => name === func)?.type;
    if (type?.kind !== 'func') throw new Failure(`the instance exports no function ${JSON.stringify(func)}`);
    return type.type;
  }

  private async act(action: Action): Promise<unknown> {
    switch (action.kind) {
      case 'define':
        await this.compile(action.definition);
        return undefined;
      case 'define-and-instantiate':
        await this.instantiate(await this.compile(action.definition), action.definition.name);
        return undefined;
      case 'instance': {
        const { definition } = action;
        const component = definition === undefined ? this.lastComponent : this.components.get(definition);
        if (component === undefined) throw new Failure('there is no such component');
        await this.instantiate(component, action.name);
        return undefined;
      }
      case 'invoke':
        return this.invoke(action);
    }
  }

  /** What the action throws. */
  private async failureOf(action: Action): Promise<unknown> {
    try {
      await this.act(action);
    } catch (error) {
      if (error instanceof Failure) throw error;
      return error;
    }
    throw new Failure('nothing was thrown');
  }

  private async refusal(definition: Definition): Promise<CompileError | TextError> {
    let bytes: Uint8Array;
    try {
      bytes = await this.text.binaryOf(definition);
    } catch (error) {
      if (error instanceof TextError) return error;
      throw error;
    }
    const error = Component.validate(bytes);
    if (error === undefined) throw new Failure('it was accepted');
    return error;
  }

  /** Runs a directive; throws where it does not hold. Whether words agree, where there are any. */
  async run(directive: Directive): Promise<Words | undefined> {
    switch (directive.kind) {
      case 'register': {
        const { instance, name } = directive;
        const registered = instance === undefined ? this.lastInstance : this.instances.get(instance);
        if (registered === undefined) throw new Failure('there is no such instance');
        this.imports[name] = registered.exports;
        return undefined;
      }
      case 'assert-return': {
        const { action, expected } = directive;
        const actual = await this.act(action);
        if (action.kind !== 'invoke') return undefined;
        const instance =
          action.instance === undefined ? this.lastInstance : this.instances.get(action.instance);
        const { result } = this.typeOf(instance!, action.func);
        const wanted = result === undefined ? undefined : jsValue(expected[0], result);
        if (!isDeepStrictEqual(actual, wanted)) {
          throw new Failure(`expected ${inspect(wanted)}, got ${inspect(actual)}`);
        }
        return undefined;
      }
      case 'assert-trap': {
        const error = await this.failureOf(directive.action);
        const words = directive.message.replace(/^wasm trap: /, '');
        if (!(error instanceof Trap)) throw new Failure(`expected a trap, got ${messageOf(error)}`);
        if (error.message.includes(words)) return { same: true, actual: error.message };
        throw new Failure(`expected a trap with ${JSON.stringify(words)}, got ${messageOf(error)}`);
      }
      case 'assert-unlinkable': {
        const error = await this.failureOf(directive.action);
        if (error instanceof LinkError) return compareWords(error, directive.message);
        throw new Failure(`expected a LinkError, got ${messageOf(error)}`);
      }
      case 'assert-invalid':
      case 'assert-malformed': {
        const error = await this.refusal(directive.definition);
        return error instanceof TextError || directive.message === ''
          ? undefined
          : compareWords(error, directive.message);
      }
      default:
        await this.act(directive);
        return undefined;
    }
  }
}

function inspect(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'nothing'
  );
}

/** Runs a script from beginning to end, whatever fails on the way. */
export async function runScript(
  directives: readonly LocatedDirective[],
  text: TextFormat,
  mode: Mode,
): Promise<Outcome[]> {
  const runner = new ScriptRunner(text, mode, await testHost(text));
  const outcomes: Outcome[] = [];
  for (const { line, directive } of directives) {
    const { kind } = directive;
    try {
      const words = await runner.run(directive);
      outcomes.push({ line, kind, sameWords: words?.same, actual: words?.actual });
    } catch (error) {
      outcomes.push({ line, kind, failure: error instanceof Failure ? error.message : messageOf(error) });
    }
  }
  return outcomes;
}
