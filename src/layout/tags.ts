// The structure tree of ISO 32000: elements named as the blocks are set, numbered as they are painted.

import type { Tag, TagRole } from '../model/page.js';

/** An element by identity: a paragraph over three pages is one node. No parent: child of the document. */
export interface TagNode {
  readonly role: TagRole;
  readonly parent?: TagNode;
  readonly alt?: string;
  readonly id?: string;
  readonly colspan?: number;
  readonly rowspan?: number;
}

export interface TagTree {
  readonly tags: Tag[];
  readonly indices: Map<TagNode, number>;
}

export const newTagTree = (): TagTree => ({ tags: [{ role: 'Document', parent: -1 }], indices: new Map() });

/** The node's index, made with its ancestors when first asked for: parents before children. */
export function tagIndex(tree: TagTree, node: TagNode): number {
  const known = tree.indices.get(node);
  if (known !== undefined) return known;
  const { parent, ...own } = node;
  const tag = { ...own, parent: parent === undefined ? 0 : tagIndex(tree, parent) };
  const index = tree.tags.push(tag) - 1;
  tree.indices.set(node, index);
  return index;
}
