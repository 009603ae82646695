/**
 * WIT names as JavaScript names. Words are those between hyphens; acronyms (`HTTP`) become `http` or `Http`,
 * as Rust's `heck` does, so that hosts written for other tools fit.
 */

/** `get-user-id` → `getUserId`. */
export function camelCase(name: string): string {
  // Most names are one word in small letters, and are asked for whenever a component is instantiated.
  if (!/[-A-Z]/.test(name)) return name;
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** What `pascalCase` has answered: each instance of a component asks for the same names. */
const known = /* @__PURE__ */ new Map<string, string>();

/** `get-user-id` → `GetUserId`. */
export function pascalCase(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const pascal = name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
  // A program that loads one component after another may not keep the names of all of them.
  if (known.size === 10_000) known.clear();
  known.set(name, pascal);
  return pascal;
}

/**
 * The member of a resource's class that is its method `label`. A class's `constructor` is the class itself, so
 * that one method gets an underscore, which no WIT name has.
 */
export function methodMember(label: string): string {
  const member = camelCase(label);
  return member === 'constructor' ? 'constructor_' : member;
}

/** The member of a resource's class that is its static function `label`: `prototype` cannot be replaced. */
export function staticMember(label: string): string {
  const member = camelCase(label);
  return member === 'prototype' ? 'prototype_' : member;
}

/** What the annotation in a function's extern name says: `[method]counter.increment` and the like. */
export type FuncName =
  | { readonly kind: 'freestanding'; readonly label: string }
  | { readonly kind: 'constructor'; readonly resource: string }
  | { readonly kind: 'method' | 'static'; readonly resource: string; readonly label: string };

/** Takes the annotation of a function's extern name apart (Explainer.md, "Import and Export Definitions"). */
export function parseFuncName(name: string): FuncName {
  const match = /^\[(constructor|method|static)\]([^.]+)(?:\.(.+))?$/.exec(name);
  const [, kind, resource, label] = match ?? [];
  if (resource === undefined) return { kind: 'freestanding', label: name };
  if (kind === 'constructor') return { kind, resource };
  if (label === undefined) return { kind: 'freestanding', label: name };
  return { kind: kind === 'method' ? 'method' : 'static', resource, label };
}

const objectPrototypeNames = /* @__PURE__ */ new Set(
  /* @__PURE__ */ Object.getOwnPropertyNames(Object.prototype),
);

/** True for names such as `constructor` and `valueOf`, which every object inherits. */
export function isInheritedName(name: string): boolean {
  return objectPrototypeNames.has(name);
}

/**
 * The JavaScript names of a scope's WIT names, in order. Where two fall together in camelCase (`a1-2` and
 * `a12`), the one that is written so keeps it, else the first; the others stay as WIT writes them.
 */
export function memberNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names.filter((name) => camelCase(name) === name));
  return names.map((name) => {
    const camel = camelCase(name);
    if (camel === name) return name;
    const member = taken.has(camel) ? name : camel;
    taken.add(member);
    return member;
  });
}

/**
 * The JavaScript names of an interface's functions, by their WIT names. Those of resources are not among them:
 * they are members of a class.
 */
export function functionMembers(names: readonly string[]): ReadonlyMap<string, string> {
  const free = names.filter((name) => parseFuncName(name).kind === 'freestanding');
  const members = memberNames(free);
  return new Map(free.map((name, i) => [name, members[i]!]));
}

/**
 * The short names of a component's exports: the camelCase of a name's last word, `ns:pkg/key-value@1.0.0` →
 * `keyValue`, where no two exports share it and it is no export's exact name.
 */
export function exportAliases(names: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(aliasOf(name), (counts.get(aliasOf(name)) ?? 0) + 1);
  const aliases = new Map<string, string>();
  for (const name of names) {
    const alias = aliasOf(name);
    if (counts.get(alias) === 1 && !names.includes(alias)) aliases.set(alias, name);
  }
  return aliases;
}

function aliasOf(name: string): string {
  const withoutVersion = name.replace(/@.*$/, '');
  return camelCase(withoutVersion.slice(withoutVersion.lastIndexOf('/') + 1));
}
