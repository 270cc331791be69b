import type { EditorNode } from '../template-draft'

/**
 * The editor's tree as templates have it: lists and quotes hold paragraphs only, so that what was nested or pasted stands
 * one below the other.
 */
export const flatTree = (document: EditorNode): EditorNode => ({
  type: 'doc',
  content: (document.content ?? []).map(flatBlock),
})

function flatBlock(block: EditorNode): EditorNode {
  if (block.type === 'blockquote') return { type: block.type, content: paragraphsOf(block) }
  if (block.type !== 'bulletList' && block.type !== 'orderedList') return block
  return { type: block.type, content: itemsOf(block) }
}

const isList = ({ type }: EditorNode) => type === 'bulletList' || type === 'orderedList'

const itemsOf = (list: EditorNode): EditorNode[] =>
  (list.content ?? []).flatMap((item) => {
    const own = (item.content ?? []).filter((one) => !isList(one))
    const nested = (item.content ?? []).filter(isList)
    return [
      { type: 'listItem', content: paragraphsOf({ type: 'listItem', content: own }) },
      ...nested.flatMap(itemsOf),
    ]
  })

const isText = ({ type }: EditorNode) => type === 'paragraph' || type === 'heading'

function paragraphsOf(node: EditorNode): EditorNode[] {
  const found = (node.content ?? []).flatMap((one): EditorNode[] => {
    if (isText(one)) return [{ type: 'paragraph', content: one.content ?? [] }]
    return isList(one) || one.type === 'listItem' || one.type === 'blockquote'
      ? paragraphsOf(one)
      : []
  })
  return found.length > 0 ? found : [{ type: 'paragraph', content: [] }]
}

/** A line as a document of one paragraph, and back. */
export const lineTree = (line: EditorNode[]): EditorNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: line }],
})
export const treeLine = (document: EditorNode): EditorNode[] => document.content?.[0]?.content ?? []
