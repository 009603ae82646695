import type { FuncType, ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import type { Context, Explainer, Explainers, ResourceLookup } from './explainer.ts';

/** Explains what did not fit in a call. A class, so that a bundle has those methods alone that it calls. */
export class Explain {
  private readonly explainers: Explainers;
  private readonly choices: ValueChoices;
  private readonly layouts: Pick<Context, 'members' | 'elementSize'>;

  /**
   * For values that look as was chosen, with explainers for the kinds of types that can occur. `layouts` reads what
   * types say of names and sizes, or works it out.
   */
  constructor(
    explainers: Explainers,
    choices: ValueChoices,
    layouts: Pick<Context, 'members' | 'elementSize'>,
  ) {
    this.explainers = explainers;
    this.choices = choices;
    this.layouts = layouts;
  }

  /** The `TypeError` for a call's arguments: `echo-person: p.tags[2]: expected a string, got undefined`. */
  argumentError(
    call: string,
    type: FuncType,
    args: readonly unknown[],
    resources: ResourceLookup,
  ): TypeError {
    const context = this.contextFor(resources);
    const names = context.members(type.params.map((param) => param.name));
    for (const [i, param] of type.params.entries()) {
      const problem = context.explain(param.type, args[i], names[i]!);
      if (problem !== undefined) return new TypeError(`${call}: ${problem}`);
    }
    return changed(call);
  }

  /** The one for what a host function returned, or for the payload of the error that it threw. */
  resultError(
    call: string,
    type: FuncType,
    value: unknown,
    outcome: 'value' | 'ok' | 'err',
    resources: ResourceLookup,
  ): TypeError {
    let { result } = type;
    if (outcome !== 'value' && typeof result === 'object' && result.kind === 'result')
      result = result[outcome];
    const path = outcome === 'err' ? 'the thrown error' : 'the returned value';
    const problem = result && this.contextFor(resources).explain(result, value, path);
    return problem === undefined ? changed(call) : new TypeError(`${call}: ${problem}`);
  }

  private contextFor(resources: ResourceLookup): Context {
    const context: Context = {
      resources,
      choices: this.choices,
      given: new Set(),
      lent: new Set(),
      explain: (type, value, path) => {
        const explainer = this.explainers[kindOf(type) as keyof Explainers];
        if (explainer === undefined) return `${path}: \`${kindOf(type)}\` values are not supported yet`;
        return (explainer as Explainer<ValueType>)(type, value, path, context);
      },
      ...this.layouts,
    };
    return context;
  }
}

function kindOf(type: ValueType): string {
  return typeof type === 'string' ? type : type.kind;
}

function changed(call: string): TypeError {
  return new TypeError(
    `${call}: a value did not fit its type, and no longer does so: it changed while it was read`,
  );
}
