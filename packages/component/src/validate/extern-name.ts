/** Names and attributes of imports and exports (Binary.md, "Import and Export Definitions"). */
import type { ExternName } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { withArticle } from '../with-article.ts';
import { isInterfaceName, isPlainName, isVersionSuffixOf } from './names.ts';

/** Fails unless the name is one, and its attributes fit it and the sort of what it names. */
export function checkExternName(name: ExternName, sort: string): void {
  const { offset } = name;
  const quoted = JSON.stringify(name.name);
  const plain = isPlainName(name.name);
  if (!plain && !isInterfaceName(name.name)) {
    throw new CompileError(
      `${quoted} is not a valid extern name`,
      offset,
      'expected a kebab-case name or namespace:package/interface@version',
    );
  }
  if (name.name.startsWith('[') && sort !== 'func') {
    throw new CompileError(
      `the name ${quoted} is for functions only`,
      offset,
      `this is ${withArticle(sort)}`,
    );
  }
  if (name.implements !== undefined) {
    if (sort !== 'instance') {
      throw new CompileError(
        `${quoted}: \`implements\` is for instances only`,
        offset,
        `this is ${withArticle(sort)}`,
      );
    }
    if (!plain || !isInterfaceName(name.implements)) {
      throw new CompileError(
        `${quoted}: \`implements\` needs a plain name and an interface`,
        offset,
        `it names ${JSON.stringify(name.implements)}`,
      );
    }
  }
  if (name.versionSuffix !== undefined && !isVersionSuffixOf(name.name, name.versionSuffix)) {
    throw new CompileError(
      `${quoted}: invalid version suffix ${JSON.stringify(name.versionSuffix)}`,
      offset,
      'with the version in the name it must make a semantic version',
    );
  }
}
