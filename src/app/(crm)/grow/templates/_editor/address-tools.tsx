'use client'

import type { Editor } from '@tiptap/react'
import { Link2, RectangleHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { Popover } from '@/ui/primitives/popover'
import { TextField } from '@/ui/primitives/text-field'
import { isSafeLink } from './extensions'

const REFUSED = 'must begin with https://, http:// or mailto:'

/** Makes the marked words a link, or takes the link away. */
export function LinkTool({ editor }: { editor: Editor }) {
  return (
    <Popover trigger={<IconButton label="Link" icon={<Link2 />} size="sm" />} label="Link">
      {(close) => <LinkForm editor={editor} close={close} />}
    </Popover>
  )
}

function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const [href, setHref] = useState(String(editor.getAttributes('link')['href'] ?? ''))
  const [error, setError] = useState<string>()
  const mark = () => {
    if (!isSafeLink(href.trim())) {
      setError(REFUSED)
      return
    }
    close()
    const chain = editor.chain().focus().extendMarkRange('link').setLink({ href: href.trim() })
    if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent(href.trim()).run()
    else chain.run()
  }
  return (
    <div className="flex w-72 flex-col gap-3">
      <TextField
        label="Address"
        type="url"
        autoFocus
        value={href}
        onChange={setHref}
        error={error}
        placeholder="https://"
        onKeyDown={(event) => {
          if (event.key === 'Enter') mark()
        }}
      />
      <div className="flex justify-end gap-2">
        {editor.isActive('link') ? (
          <Button
            size="sm"
            onPress={() => {
              close()
              editor.chain().focus().extendMarkRange('link').unsetLink().run()
            }}
          >
            Remove link
          </Button>
        ) : null}
        <Button size="sm" variant="primary" onPress={mark}>
          Set link
        </Button>
      </div>
    </div>
  )
}

/** Puts in a button, or changes the one that is marked. */
export function ButtonTool({ editor }: { editor: Editor }) {
  return (
    <Popover
      trigger={<IconButton label="Button" icon={<RectangleHorizontal />} size="sm" />}
      label="Button"
    >
      {(close) => <ButtonForm editor={editor} close={close} />}
    </Popover>
  )
}

function ButtonForm({ editor, close }: { editor: Editor; close: () => void }) {
  const marked = editor.isActive('button') ? editor.getAttributes('button') : {}
  const [label, setLabel] = useState(String(marked['label'] ?? ''))
  const [href, setHref] = useState(String(marked['href'] ?? ''))
  const [isTried, setTried] = useState(false)
  const put = () => {
    setTried(true)
    if (!label.trim() || !isSafeLink(href.trim())) return
    close()
    const attrs = { label: label.trim(), href: href.trim() }
    const chain = editor.chain().focus()
    if (editor.isActive('button')) chain.updateAttributes('button', attrs).run()
    else chain.insertContent({ type: 'button', attrs }).run()
  }
  return (
    <div className="flex w-72 flex-col gap-3">
      <TextField
        label="Button text"
        autoFocus
        value={label}
        onChange={setLabel}
        error={isTried && !label.trim() ? 'must say what the button does' : undefined}
      />
      <TextField
        label="Button link"
        type="url"
        value={href}
        onChange={setHref}
        placeholder="https://"
        error={isTried && !isSafeLink(href.trim()) ? REFUSED : undefined}
      />
      <div className="flex justify-end">
        <Button size="sm" variant="primary" onPress={put}>
          {editor.isActive('button') ? 'Change button' : 'Put in button'}
        </Button>
      </div>
    </div>
  )
}
