import type { FilledBlock, Piece } from './filled'

/** What a filled template says where there is text only: an SMS, WhatsApp. Links stand behind their words. */
export function plainTextOf(blocks: readonly FilledBlock[]): string {
  return blocks
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n\n')
}

function textOf(block: FilledBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return lineText(block.line)
    case 'list':
      return block.items
        .map((line, n) => `${block.isOrdered ? `${n + 1}.` : '-'} ${lineText(line)}`)
        .join('\n')
    case 'quote':
      return block.lines.map((line) => `> ${lineText(line)}`).join('\n')
    case 'rule':
      return '---'
    case 'button':
      return `${block.label}: ${block.href}`
    case 'items':
      return block.items
        .map(({ title, quantity, price }) =>
          [quantity ? `${quantity} × ${title}` : title, price].filter(Boolean).join(', '),
        )
        .join('\n')
  }
}

const lineText = (line: readonly Piece[]): string =>
  line
    .map(({ text, href }) => (href && href !== text ? `${text} (${href})` : text))
    .join('')
    .trim()
