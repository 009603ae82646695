/**
 * The members of a bundle's classes, all of which are the runtime's: which nothing reads, so that they can go, as
 * functions do that nothing calls, and which may be called anything. Errors are left out, since users see them.
 *
 * Nothing here knows what an expression is: a name counts as read wherever it is read of anything, and wherever it
 * stands in a string.
 */
import { isNode, memberWritten, plainName, visitTree } from './syntax-tree.ts';
import type { Node } from './syntax-tree.ts';

/** Removes what nothing reads; returns how many members went. Others may be unread then. */
export function removeUnread(program: Node): number {
  const read = namesRead(program);
  const unread = new Set([...declaredNames(program)].filter((name) => !read.has(name)));
  let removed = 0;
  const keep = (gone: boolean): boolean => {
    if (gone) removed += 1;
    return !gone;
  };
  visitTree(program, (node) => {
    if (isInternalClass(node)) {
      const body = node['body'] as { body: readonly Node[] };
      body.body = body.body.filter((member) => keep(isUnread(member, unread)));
    } else if (Array.isArray(node['body'])) {
      const block = node as { body?: unknown };
      block.body = (node['body'] as readonly Node[]).filter((each) => keep(writesUnread(each, unread)));
    }
  });
  return removed;
}

/** The names that members of internal classes have, and that no string says. */
export function internalNames(program: Node): readonly string[] {
  const strings = new Set<unknown>();
  visitTree(program, (node) => {
    if (node.type === 'Literal') strings.add(node['value']);
  });
  return [...declaredNames(program)].filter((name) => !strings.has(name));
}

/** Names of fields and methods, also those that only an assignment to `this` makes. */
function declaredNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  visitTree(program, (node) => {
    if (!isInternalClass(node)) return;
    const { body } = node['body'] as { readonly body: readonly Node[] };
    for (const member of body) {
      const name = plainName(member);
      if (name !== undefined && name !== 'constructor') names.add(name);
    }
    visitTree(node, (inner) => {
      const written = memberWritten(inner);
      if (written?.object.type === 'ThisExpression') names.add(written.name);
    });
  });
  return names;
}

function namesRead(program: Node): ReadonlySet<unknown> {
  const names = new Set<unknown>();
  visitTree(program, (node, parent) => {
    if (node.type === 'MemberExpression') {
      const isTarget = parent !== undefined && memberWritten(parent) !== undefined && parent['left'] === node;
      if (!isTarget) names.add(plainName(node));
    } else if (node.type === 'ObjectPattern') {
      for (const property of node['properties'] as readonly Node[]) names.add(plainName(property));
    } else if (node.type === 'Literal') {
      names.add(node['value']);
    }
  });
  return names;
}

function isInternalClass({ type, superClass }: Node): boolean {
  if (type !== 'ClassExpression' && type !== 'ClassDeclaration') return false;
  return !(isNode(superClass) && superClass['name'] === 'Error');
}

function isUnread(member: Node, unread: ReadonlySet<string>): boolean {
  const name = plainName(member);
  if (name === undefined || !unread.has(name) || member['kind'] === 'set') return false;
  return member.type === 'MethodDefinition' || hasNoEffect(member['value']);
}

function writesUnread({ type, expression }: Node, unread: ReadonlySet<string>): boolean {
  if (type !== 'ExpressionStatement') return false;
  const written = memberWritten(expression as Node);
  return written !== undefined && unread.has(written.name) && hasNoEffect(written.value);
}

/** True for expressions that can be left out: no getter of the runtime has an effect. */
function hasNoEffect(value: unknown): boolean {
  if (!isNode(value)) return true;
  switch (value.type) {
    case 'Literal':
    case 'Identifier':
    case 'ThisExpression':
      return true;
    case 'UnaryExpression':
      return hasNoEffect(value['argument']);
    case 'MemberExpression':
      return value['computed'] !== true && hasNoEffect(value['object']);
    case 'ArrayExpression':
      return (value['elements'] as readonly unknown[]).every(hasNoEffect);
    case 'NewExpression':
      // A view of a buffer.
      return (
        /^\w+Array$/.test(String((value['callee'] as Node)['name'])) &&
        (value['arguments'] as readonly unknown[]).every(hasNoEffect)
      );
    default:
      return false;
  }
}
