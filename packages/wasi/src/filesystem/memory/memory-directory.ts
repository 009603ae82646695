/** A directory in memory. */
import { fail } from '../error-code.ts';
import { LINK } from '../tree.ts';
import type { Directory, DirectoryEntry, File, NewTime, OpenOptions, Stat } from '../tree.ts';
import { BytesFile } from './bytes-file.ts';
import { MemoryFile } from './memory-file.ts';
import { DirectoryNode, FileNode, LinkNode, ProvidedNode } from './nodes.ts';
import type { AnyNode } from './nodes.ts';

/** As most file systems have it. */
const MAX_NAME_BYTES = 255;

export class MemoryDirectory implements Directory {
  readonly kind = 'directory';
  private readonly node: DirectoryNode;

  constructor(node: DirectoryNode) {
    this.node = node;
  }

  reopen(): Directory {
    return new MemoryDirectory(this.node);
  }

  enter(name: string): Directory | typeof LINK {
    const found = this.get(name);
    if (found.type === 'symbolic-link') return LINK;
    if (found.type !== 'directory') fail('not-directory');
    return new MemoryDirectory(found);
  }

  open(name: string, options: OpenOptions): File | Directory | typeof LINK {
    checkName(name);
    const found = this.node.entries.get(name);
    if (found === undefined) {
      if (!options.create) fail('no-entry');
      return this.create(name);
    }
    if (options.create && options.exclusive) fail('exist');
    if (found.type === 'symbolic-link') return LINK;
    if (found.type === 'directory') {
      if (options.write || options.create || options.truncate) fail('is-directory');
      return new MemoryDirectory(found);
    }
    if (options.directory) fail('not-directory');
    if (found instanceof ProvidedNode) return openProvided(found, options);
    const file = openFile(found);
    if (options.truncate) file.setSize(0);
    return file;
  }

  readLink(name: string): string {
    const found = this.get(name);
    return found.type === 'symbolic-link' ? found.target : fail('invalid');
  }

  stat(): Stat {
    return this.node.stat();
  }

  statOf(name: string): Stat {
    return this.get(name).stat();
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    this.node.setTimes(accessed, modified);
  }

  setTimesOf(name: string, accessed: NewTime, modified: NewTime): void {
    this.get(name).setTimes(accessed, modified);
  }

  entries(): readonly DirectoryEntry[] {
    return [...this.node.entries].map(([name, { type }]) => ({ name, type }));
  }

  createDirectory(name: string): void {
    this.add(name, new DirectoryNode(this.node.tree));
  }

  removeDirectory(name: string): void {
    const found = this.get(name);
    if (found.type !== 'directory') fail('not-directory');
    if (found.entries.size > 0) fail('not-empty');
    this.remove(name);
  }

  unlink(name: string): void {
    if (this.get(name).type === 'directory') fail('is-directory');
    this.remove(name);
  }

  symlink(target: string, name: string): void {
    this.add(name, new LinkNode(this.node.tree, target));
  }

  link(name: string, to: Directory, newName: string): void {
    if (!(to instanceof MemoryDirectory) || to.node.tree !== this.node.tree) fail('cross-device');
    to.add(newName, this.get(name));
  }

  rename(name: string, to: Directory, newName: string): void {
    if (!(to instanceof MemoryDirectory) || to.node.tree !== this.node.tree) fail('cross-device');
    const moved = this.get(name);
    checkName(newName);
    const replaced = to.node.entries.get(newName);
    if (replaced === moved) return;
    if (moved.type === 'directory' && contains(moved, to.node)) fail('invalid');
    if (replaced !== undefined) {
      if (moved.type === 'directory') to.removeDirectory(newName);
      else to.unlink(newName);
    }
    to.add(newName, moved);
    this.remove(name);
  }

  sync(): void {
    // There is no disk.
  }

  close(): void {
    // Nothing is held open.
  }

  private get(name: string): AnyNode {
    checkName(name);
    return this.node.entries.get(name) ?? fail('no-entry');
  }

  private create(name: string): File {
    const node = new FileNode(this.node.tree);
    this.add(name, node);
    return openFile(node);
  }

  private add(name: string, node: AnyNode): void {
    checkName(name);
    if (this.node.removed) fail('no-entry');
    if (this.node.entries.has(name)) fail('exist');
    this.node.tree.budget.takeEntry(name);
    this.node.entries.set(name, node);
    node.links++;
    if (node.type === 'directory') node.removed = false;
    this.node.touch();
  }

  private remove(name: string): void {
    const node = this.node.entries.get(name)!;
    this.node.entries.delete(name);
    this.node.tree.budget.giveBackEntry(name);
    node.links--;
    if (node.type === 'directory') node.removed = node.links === 0n;
    if (node instanceof FileNode) node.releaseIfUnlinked();
    this.node.touch();
  }
}

function openFile(node: FileNode): File {
  node.opened++;
  return new MemoryFile(node);
}

function openProvided(node: ProvidedNode, options: OpenOptions): File {
  if (options.write || options.truncate) fail('read-only');
  const content = node.provide();
  if (!(content instanceof Uint8Array)) return content;
  return new BytesFile(content, { ...node.stat(), size: BigInt(content.length) });
}

/** True where a directory is, or is somewhere above, another. */
function contains(above: DirectoryNode, below: DirectoryNode): boolean {
  if (above === below) return true;
  for (const node of above.entries.values()) {
    if (node.type === 'directory' && contains(node, below)) return true;
  }
  return false;
}

function checkName(name: string): void {
  if (name.length > MAX_NAME_BYTES || new TextEncoder().encode(name).length > MAX_NAME_BYTES)
    fail('name-too-long');
}
