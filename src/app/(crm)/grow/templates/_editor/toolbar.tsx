'use client'

import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  Braces,
  Heading1,
  Heading2,
  Italic,
  List,
  ListOrdered,
  Package,
  Quote,
  Redo2,
  SeparatorHorizontal,
  Underline,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/ui/primitives/icon-button'
import { ButtonTool, LinkTool } from './address-tools'
import type { EditorKind } from './extensions'

interface ToolbarProps {
  editor: Editor
  kind: EditorKind
  hasItems: boolean
  onField: () => void
}

/** What can be done with the words: one stop of the Tab key, then arrows. */
export function Toolbar({ editor, kind, hasItems, onField }: ToolbarProps) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      title: now.isActive('heading', { level: 1 }),
      subtitle: now.isActive('heading', { level: 2 }),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tool = (label: string, icon: ReactNode, act: () => void, isOn?: boolean) => (
    <IconButton
      label={label}
      icon={icon}
      size="sm"
      onPress={act}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      className={isOn ? 'bg-accent-soft text-accent-text' : ''}
    />
  )
  return (
    <AriaToolbar
      aria-label="Formatting"
      className="flex flex-wrap items-center gap-0.5 border-b bg-sunken px-1.5 py-1"
    >
      {kind === 'rich' ? (
        <>
          {tool('Bold', <Bold />, () => chain().toggleBold().run(), on.bold)}
          {tool('Italic', <Italic />, () => chain().toggleItalic().run(), on.italic)}
          {tool('Underline', <Underline />, () => chain().toggleUnderline().run(), on.underline)}
          {tool('Title', <Heading1 />, () => chain().toggleHeading({ level: 1 }).run(), on.title)}
          {tool(
            'Heading',
            <Heading2 />,
            () => chain().toggleHeading({ level: 2 }).run(),
            on.subtitle,
          )}
          {tool('List', <List />, () => chain().toggleBulletList().run(), on.bullets)}
          {tool(
            'Numbered list',
            <ListOrdered />,
            () => chain().toggleOrderedList().run(),
            on.numbers,
          )}
          {tool('Quote', <Quote />, () => chain().toggleBlockquote().run(), on.quote)}
          {tool('Line across', <SeparatorHorizontal />, () => chain().setHorizontalRule().run())}
          <LinkTool editor={editor} />
          <ButtonTool editor={editor} />
          {hasItems
            ? tool('Items of the order', <Package />, () =>
                chain().insertContent({ type: 'orderItems' }).run(),
              )
            : null}
        </>
      ) : null}
      {tool('Insert a field', <Braces />, onField)}
      {tool('Undo', <Undo2 />, () => chain().undo().run())}
      {tool('Redo', <Redo2 />, () => chain().redo().run())}
    </AriaToolbar>
  )
}
