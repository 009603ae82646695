/** A folder in memory from the files that were granted. */
import type { VirtualFile } from '../../grants.ts';
import type { Directory, File } from '../tree.ts';
import type { Budget } from './budget.ts';
import { MemoryDirectory } from './memory-directory.ts';
import { DirectoryNode, FileNode, ProvidedNode } from './nodes.ts';
import type { AnyNode, Tree } from './nodes.ts';

/** Makes the folder; `openHost` opens a file of the host's by its path. */
export function memoryTree(
  files: Readonly<Record<string, VirtualFile>>,
  about: { readonly budget: Budget; readonly now: () => bigint },
  openHost: (path: string) => File,
): Directory {
  let inode = 0n;
  const tree: Tree = { ...about, nextInode: () => ++inode };
  const root = new DirectoryNode(tree);
  root.links = 1n;
  for (const [path, file] of Object.entries(files)) {
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    const last = names.pop();
    if (last === undefined || last === '..' || names.includes('..') || path.includes('\0')) {
      throw new TypeError(`\`${path}\` is no path for a file: expected names with slashes between them`);
    }
    const folder = names.reduce((node, name) => folderIn(node, name, path), root);
    if (folder.entries.has(last)) throw new TypeError(`the file \`${path}\` is given twice`);
    add(folder, last, fileNode(tree, path, file, openHost));
  }
  return new MemoryDirectory(root);
}

function fileNode(
  tree: Tree,
  path: string,
  file: VirtualFile,
  openHost: (path: string) => File,
): FileNode | ProvidedNode {
  if (file instanceof Uint8Array) return new FileNode(tree, file);
  if (typeof file === 'string') return new ProvidedNode(tree, () => openHost(file));
  if (typeof file === 'function') return new ProvidedNode(tree, file);
  throw new TypeError(
    `the file \`${path}\` must be bytes, a path of the host's, or a function that returns bytes`,
  );
}

function folderIn(parent: DirectoryNode, name: string, path: string): DirectoryNode {
  const found = parent.entries.get(name);
  if (found === undefined) return add(parent, name, new DirectoryNode(parent.tree));
  if (found.type === 'directory') return found;
  throw new TypeError(`\`${path}\` is a file in another file`);
}

function add<N extends AnyNode>(folder: DirectoryNode, name: string, node: N): N {
  folder.entries.set(name, node);
  node.links = 1n;
  return node;
}
