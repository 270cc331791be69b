import { expect, test } from 'vitest'
import type { EditorNode } from '../template-draft'
import { flatTree, lineTree, treeLine } from './editor-tree'

const paragraph = (text: string): EditorNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const item = (...content: EditorNode[]): EditorNode => ({ type: 'listItem', content })

test('what is nested in lists and quotes stands one below the other', () => {
  const list = {
    type: 'bulletList',
    content: [
      item(paragraph('a'), { type: 'orderedList', content: [item(paragraph('b'))] }),
      item(paragraph('c')),
    ],
  }
  const quote = { type: 'blockquote', content: [{ ...paragraph('d'), type: 'heading' }, list] }
  expect(flatTree({ type: 'doc', content: [list, quote, paragraph('e')] })).toEqual({
    type: 'doc',
    content: [
      {
        type: 'bulletList',
        content: [item(paragraph('a')), item(paragraph('b')), item(paragraph('c'))],
      },
      {
        type: 'blockquote',
        content: [paragraph('d'), paragraph('a'), paragraph('b'), paragraph('c')],
      },
      paragraph('e'),
    ],
  })
})

test('a line is one paragraph, there and back', () => {
  const line = [{ type: 'text', text: 'Hello' }]
  expect(treeLine(lineTree(line))).toEqual(line)
  expect(treeLine({ type: 'doc', content: [{ type: 'paragraph' }] })).toEqual([])
})
