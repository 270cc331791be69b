import { type Extensions, mergeAttributes, Node } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { LinkAddress } from '@/domains/messaging/schemas'

/** `line`: a subject; `text`: a message without looks; `rich`: a mail or a page. */
export type EditorKind = 'line' | 'text' | 'rich'

const chip =
  'mx-px inline-block rounded-md bg-accent-soft px-1.5 font-medium text-accent-text text-sm leading-5'
const box =
  'my-2 block rounded-lg border border-line-strong border-dashed p-3 text-center text-ink-muted'

const kept = (attribute: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(attribute) ?? '',
  renderHTML: (attributes: Record<string, string>, name = attribute.replace('data-', '')) => ({
    [attribute]: attributes[name],
  }),
})

/** A place for what is known of a person, shown as a chip with its name. */
const mergeField = (labels: Readonly<Record<string, string>>) =>
  Node.create({
    name: 'mergeField',
    group: 'inline',
    inline: true,
    atom: true,
    addAttributes: () => ({ field: kept('data-field'), fallback: kept('data-fallback') }),
    parseHTML: () => [{ tag: 'span[data-field]' }],
    renderHTML: ({ node, HTMLAttributes }) => [
      'span',
      mergeAttributes(HTMLAttributes, { class: chip }),
      labels[node.attrs['field']] ?? node.attrs['field'],
    ],
    renderText: ({ node }) => labels[node.attrs['field']] ?? '',
  })

/** The one thing to do. */
const button = Node.create({
  name: 'button',
  group: 'block',
  atom: true,
  addAttributes: () => ({ label: kept('data-label'), href: kept('data-href') }),
  parseHTML: () => [{ tag: 'div[data-label]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    mergeAttributes(HTMLAttributes, { class: box }),
    `Button: ${node.attrs['label']}`,
  ],
})

/** The lines of the order. */
const orderItems = Node.create({
  name: 'orderItems',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'div[data-order-items]' }],
  renderHTML: () => ['div', { 'data-order-items': '', class: box }, 'Items of the order'],
})

const oneParagraph = Node.create({ name: 'doc', topNode: true, content: 'paragraph' })

const noLooks = {
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
} as const

/** Where a link may lead. */
export const isSafeLink = (text: string): boolean => LinkAddress.safeParse(text).success

/** What may be written in an editor of a kind. */
export function extensionsFor(
  kind: EditorKind,
  labels: Readonly<Record<string, string>>,
): Extensions {
  const field = mergeField(labels)
  if (kind === 'line')
    return [
      oneParagraph,
      StarterKit.configure({ ...noLooks, document: false, hardBreak: false }),
      field,
    ]
  if (kind === 'text') return [StarterKit.configure(noLooks), field]
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      strike: false,
      trailingNode: false,
      heading: { levels: [1, 2] },
      link: { openOnClick: false, isAllowedUri: isSafeLink },
    }),
    field,
    button,
    orderItems,
  ]
}
