import { memberNames } from '@wit-bindgen-ts/abi';
import type { ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import type { Context, Explain, Explainer, Explainers, ResourceLookup } from './explainer.ts';

/** What explains values that look as was chosen, with explainers for the kinds of types that can occur. */
export function explainWith(
  explainers: Explainers,
  choices: ValueChoices,
  elementSize: Context['elementSize'],
): Explain {
  const contextFor = (resources: ResourceLookup): Context => {
    const context: Context = {
      resources,
      choices,
      given: new Set(),
      lent: new Set(),
      explain: (type, value, path) => {
        const explainer = explainers[typeof type === 'string' ? type : type.kind];
        if (explainer === undefined) return `${path}: \`${kindOf(type)}\` values are not supported yet`;
        return (explainer as Explainer<ValueType>)(type, value, path, context);
      },
      elementSize,
    };
    return context;
  };
  return {
    args(call, type, args, resources) {
      const context = contextFor(resources);
      const names = memberNames(type.params.map((param) => param.name));
      for (const [i, param] of type.params.entries()) {
        const problem = context.explain(param.type, args[i], names[i]!);
        if (problem !== undefined) return new TypeError(`${call}: ${problem}`);
      }
      return changed(call);
    },
    result(call, type, value, outcome, resources) {
      let { result } = type;
      if (outcome !== 'value' && typeof result === 'object' && result.kind === 'result')
        result = result[outcome];
      const path = outcome === 'err' ? 'the thrown error' : 'the returned value';
      const problem = result && contextFor(resources).explain(result, value, path);
      return problem === undefined ? changed(call) : new TypeError(`${call}: ${problem}`);
    },
  };
}

function kindOf(type: ValueType): string {
  return typeof type === 'string' ? type : type.kind;
}

function changed(call: string): TypeError {
  return new TypeError(
    `${call}: a value did not fit its type, and no longer does so: it changed while it was read`,
  );
}
