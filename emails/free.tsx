import { Heading, Hr, Link, Section, Text } from '@react-email/components'
import type { ShopFrame } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { Items, MailButton } from './shop-parts'

/** A piece of text that looks the same throughout; `\n` is a line break. */
export interface FreePiece {
  text: string
  isBold?: boolean | undefined
  isItalic?: boolean | undefined
  isUnderlined?: boolean | undefined
  href?: string | undefined
}
type Line = readonly FreePiece[]

export type FreeBlock =
  | { kind: 'paragraph'; line: Line }
  | { kind: 'heading'; level: 1 | 2; line: Line }
  | { kind: 'list'; isOrdered: boolean; items: readonly Line[] }
  | { kind: 'quote'; lines: readonly Line[] }
  | { kind: 'rule' }
  | { kind: 'button'; label: string; href: string }
  | {
      kind: 'items'
      items: readonly {
        title: string
        quantity?: string | undefined
        price?: string | undefined
        sku?: string | undefined
      }[]
    }

export interface FreeProps {
  subject: string
  blocks: readonly FreeBlock[]
  /** why the reader gets it, one sentence */
  why: string
}

const text = { fontSize: 16, lineHeight: '26px', color: '#33302c', margin: '0 0 16px' }
const heading = { color: '#1d1b19', margin: '0 0 16px', fontWeight: 650 }

/** What a merchant wrote in the editor: blocks of the kinds above and nothing else. */
export function Free({ frame, blocks, why }: FreeProps & { frame: ShopFrame }) {
  return (
    <ShopLayout frame={frame} preview={beginningOf(blocks)} why={why}>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once; two blocks may say the same
        <FreeBlockOf key={place} block={block} frame={frame} />
      ))}
    </ShopLayout>
  )
}

function FreeBlockOf({ block, frame }: { block: FreeBlock; frame: ShopFrame }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <Text className="text" style={text}>
          <Pieces line={block.line} />
        </Text>
      )
    case 'heading':
      return (
        <Heading
          as={block.level === 1 ? 'h1' : 'h2'}
          className="text"
          style={
            block.level === 1
              ? { ...heading, fontSize: 26, lineHeight: '34px' }
              : { ...heading, fontSize: 19, lineHeight: '27px' }
          }
        >
          <Pieces line={block.line} />
        </Heading>
      )
    case 'list':
      return <FreeList isOrdered={block.isOrdered} items={block.items} />
    case 'quote':
      return (
        <Section
          className="line"
          style={{ borderLeft: '3px solid #e9e5df', paddingLeft: 16, margin: '0 0 16px' }}
        >
          {block.lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
            <Text key={place} className="text" style={{ ...text, margin: '0 0 8px' }}>
              <Pieces line={line} />
            </Text>
          ))}
        </Section>
      )
    case 'rule':
      return <Hr className="line" style={{ borderColor: '#e9e5df', margin: '8px 0 24px' }} />
    case 'button':
      return (
        <Section style={{ margin: '8px 0 24px', textAlign: 'center' }}>
          <MailButton href={block.href} label={block.label} frame={frame} />
        </Section>
      )
    case 'items':
      return (
        <Items
          items={block.items.map(({ title, quantity, price }) => ({
            title: quantity && quantity !== '1' ? `${quantity} × ${title}` : title,
            price,
          }))}
        />
      )
  }
}

function FreeList({ isOrdered, items }: { isOrdered: boolean; items: readonly Line[] }) {
  const lines = items.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
    <li key={place} style={{ margin: '0 0 6px' }}>
      <Pieces line={line} />
    </li>
  ))
  const style = { ...text, paddingLeft: 24 }
  return isOrdered ? (
    <ol className="text" style={style}>
      {lines}
    </ol>
  ) : (
    <ul className="text" style={style}>
      {lines}
    </ul>
  )
}

function Pieces({ line }: { line: Line }) {
  return line.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
    <PieceOf key={place} piece={piece} />
  ))
}

function PieceOf({ piece }: { piece: FreePiece }) {
  if (piece.text === '\n') return <br />
  const style = {
    ...(piece.isBold && { fontWeight: 700 }),
    ...(piece.isItalic && { fontStyle: 'italic' }),
    ...(piece.isUnderlined && { textDecoration: 'underline' }),
  }
  if (piece.href)
    return (
      <Link
        href={piece.href}
        className="text"
        style={{ color: '#33302c', textDecoration: 'underline', ...style }}
      >
        {piece.text}
      </Link>
    )
  return Object.keys(style).length > 0 ? <span style={style}>{piece.text}</span> : piece.text
}

/** What an inbox shows beside the subject. */
function beginningOf(blocks: readonly FreeBlock[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'heading' ? [block.line] : [],
  )
  return lines
    .map((line) => line.map((piece) => piece.text).join(''))
    .join(' ')
    .slice(0, 120)
}
