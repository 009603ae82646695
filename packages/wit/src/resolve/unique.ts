/** Uniqueness of names within a scope: `a` and `A` are the same name (Explainer.md, "Name uniqueness"). */
import type { Span } from '../source.ts';
import type { Id } from '../syntax/ast.ts';
import { firstDefined, type ResolveContext } from './context.ts';
import type { SourceFile } from '../source.ts';

/** The form in which two names are compared. The one place that a stricter rule would change. */
export function uniqueKey(name: string): string {
  return name.toLowerCase();
}

/** The names of one scope. */
export class UniqueNames {
  private readonly context: ResolveContext;
  private readonly file: SourceFile;
  private readonly seen = new Map<string, { readonly name: string; readonly span: Span | undefined }>();

  constructor(context: ResolveContext, file: SourceFile) {
    this.context = context;
    this.file = file;
  }

  /** Takes a name that no text defines, such as a method's `self`. */
  reserve(name: string): void {
    this.seen.set(uniqueKey(name), { name, span: undefined });
  }

  /** Adds a name; reports it and returns false where the scope has it already. */
  add(what: string, { name, span }: Id): boolean {
    const key = uniqueKey(name);
    const first = this.seen.get(key);
    if (first === undefined) {
      this.seen.set(key, { name, span });
      return true;
    }
    const related = first.span === undefined ? [] : [firstDefined(this.file, first.span)];
    this.context.report('wit/duplicate-name', { what, name, other: first.name }, this.file, span, related);
    return false;
  }
}
