import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';

/** How `gen` is told to write what a Markdown file shows: its line ``Options: `--flags bigint` ``. */
export function optionsOf(markdown: string): Partial<GenerateOptions> {
  const text = /^Options: `(.*)`$/m.exec(markdown)?.[1] ?? '';
  const flags = [...text.matchAll(/--([a-z0-9-]+)(?: ([a-z]+))?/g)].map(([, flag, value]) => {
    return flag === 'types-only' ? ['typesOnly', true] : [flag, value];
  });
  return Object.fromEntries(flags) as Partial<GenerateOptions>;
}
