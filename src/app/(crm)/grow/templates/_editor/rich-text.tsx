'use client'

import { type Content, EditorContent, useEditor } from '@tiptap/react'
import { useId, useRef, useState } from 'react'
import { fieldLabel } from '@/ui/primitives/field-styles'
import type { EditorNode, FieldChoice } from '../template-draft'
import { type EditorKind, extensionsFor } from './extensions'
import { FieldMenu, type MenuPlace } from './field-menu'
import { FieldSettings } from './field-settings'
import { Toolbar } from './toolbar'

interface RichTextProps {
  label: string
  kind: EditorKind
  /** what it begins with; a later one is taken with another `key` */
  start: EditorNode
  fields: readonly FieldChoice[]
  /** the lines of an order may be put in */
  hasItems?: boolean
  isReadOnly: boolean
  error?: string | undefined
  onChange: (document: EditorNode) => void
}

const words =
  'min-w-0 whitespace-pre-wrap break-words px-3 py-2 text-base text-ink outline-none [&_a]:text-accent-text [&_a]:underline [&_blockquote]:border-line-strong [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_h1]:mb-2 [&_h1]:font-semibold [&_h1]:text-xl [&_h2]:mb-2 [&_h2]:font-semibold [&_h2]:text-md [&_hr]:my-3 [&_ol]:mb-2 [&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:mb-2 [&_ul]:list-disc [&_ul]:pl-6 [&_.ProseMirror-selectednode]:outline-2 [&_.ProseMirror-selectednode]:outline-accent-text'

/** Words with fields. Type { or / to put one in, anywhere by keyboard. */
export function RichText({
  label,
  kind,
  start,
  fields,
  hasItems = false,
  isReadOnly,
  error,
  onChange,
}: RichTextProps) {
  const [place, setPlace] = useState<MenuPlace>()
  const [extensions] = useState(() => extensionsFor(kind, labelsOf(fields)))
  const frame = useRef<HTMLDivElement>(null)
  const errorId = useId()
  const openMenu = (at: { left: number; bottom: number }, typed: string) => {
    const around = frame.current?.getBoundingClientRect()
    if (around) setPlace({ left: at.left - around.left, top: at.bottom - around.top, typed })
  }
  const editor = useEditor({
    immediatelyRender: false,
    injectCSS: false,
    editable: !isReadOnly,
    extensions,
    content: start as Content,
    // attributes come without a prototype, which actions do not take
    onUpdate: ({ editor: now }) => onChange(structuredClone(now.getJSON()) as EditorNode),
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': String(kind !== 'line'),
        ...(isReadOnly && { 'aria-readonly': 'true' }),
        class: `${words} ${kind === 'line' ? '' : 'min-h-64 [&_p]:mb-2'}`,
      },
      handleKeyDown: (_, event) => kind === 'line' && event.key === 'Enter',
      handleTextInput: (view, from, _to, text) => {
        const before = view.state.doc.textBetween(Math.max(0, from - 1), from, '\n', 'x')
        if (text !== '{' && !(text === '/' && /^\s?$/.test(before))) return false
        openMenu(view.coordsAtPos(from), text)
        return true
      },
    },
  })
  const choose = (field: string) => {
    setPlace(undefined)
    editor
      ?.chain()
      .focus()
      .insertContent({ type: 'mergeField', attrs: { field, fallback: '' } })
      .run()
  }
  const dismiss = () => {
    const typed = place?.typed
    setPlace(undefined)
    editor?.chain().focus().run()
    if (typed) editor?.commands.insertContent({ type: 'text', text: typed })
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden className={fieldLabel}>
        {label}
      </span>
      <div
        ref={frame}
        aria-describedby={error ? errorId : undefined}
        className={`relative min-w-0 overflow-hidden rounded-md border bg-surface focus-within:outline-2 focus-within:outline-accent-text ${error ? 'border-danger' : 'border-line-strong'}`}
      >
        {editor && !isReadOnly ? (
          <Toolbar
            editor={editor}
            kind={kind}
            hasItems={hasItems}
            onField={() => openMenu(editor.view.coordsAtPos(editor.state.selection.from), '')}
          />
        ) : null}
        <EditorContent editor={editor} />
        {editor && !isReadOnly ? <FieldSettings editor={editor} fields={fields} /> : null}
        {place ? (
          <FieldMenu place={place} fields={fields} onChoose={choose} onClose={dismiss} />
        ) : null}
      </div>
      {error ? (
        <p id={errorId} className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}

const labelsOf = (fields: readonly FieldChoice[]) =>
  Object.fromEntries(fields.map(({ name, label }) => [name, label]))
