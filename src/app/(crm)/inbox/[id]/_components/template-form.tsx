'use client'

import { RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { fillPlaces } from '@/unified/whatsapp-template'
import { readTemplates, sendReply } from '../../actions'
import type { ComposerProps } from './composer'

/** Writes to somebody on WhatsApp who has not written for a day: by what Meta has approved. */
export function TemplateForm({ conversationId, name, channel }: ComposerProps) {
  const router = useRouter()
  const { connectionId, templates } = channel
  const [chosen, setChosen] = useState<string>()
  const [values, setValues] = useState<Record<string, string>>({})
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  // the same until it is stored: sent twice, it is stored once
  const messageId = useRef<string>(undefined)
  const sendable = templates.filter(({ obstacle }) => obstacle === null)
  const template = sendable.find((one) => keyOf(one) === chosen)
  const filled = template?.places.map((place) => values[place]?.trim() ?? '') ?? []
  const isReady = template !== undefined && filled.every((value) => value !== '')

  const refresh = () =>
    startTransition(async () => {
      const result = connectionId ? await readTemplates(connectionId) : undefined
      if (result?.ok) toast.success('The templates are as Meta has them now')
      else
        toast.error('The templates could not be read', {
          description: result?.error.message ?? 'The number is not connected any more.',
        })
      router.refresh()
    })
  const send = () => {
    if (!isReady || isPending) return
    messageId.current ??= crypto.randomUUID()
    const id = messageId.current
    startTransition(async () => {
      const result = await sendReply({
        ...{ conversationId, messageId: id, body: '' },
        template: { name: template.name, language: template.language, values: filled },
      })
      if (!result.ok) {
        setError(result.error.message)
        return
      }
      messageId.current = undefined
      setValues({})
      toast.success(`On its way to ${name}`)
      router.refresh()
    })
  }
  return (
    <form
      noValidate
      aria-label="Send an approved template"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Select
        label="Template"
        placeholder={sendable.length > 0 ? 'Choose one' : 'None is known'}
        options={sendable.map((one) => ({
          id: keyOf(one),
          label: `${one.name} (${one.language})`,
        }))}
        value={chosen ?? null}
        onChange={(id) => {
          setChosen(id)
          setError(undefined)
        }}
        hint="Templates are written at Meta: WhatsApp Manager, Message templates."
        error={error}
      />
      {template?.places.map((place) => (
        <TextField
          key={place}
          label={/^\d+$/.test(place) ? `Place ${place}` : place}
          maxLength={1000}
          value={values[place] ?? ''}
          onChange={(text) => setValues((all) => ({ ...all, [place]: text }))}
        />
      ))}
      {template ? (
        <div className="rounded-lg bg-sunken px-3.5 py-2.5">
          <p className="text-ink-muted text-sm">{name} reads</p>
          <p className="whitespace-pre-wrap break-words text-ink">
            {[
              template.around.header,
              fillPlaces(
                template.body,
                template.places.map((place) => values[place]?.trim() || `{{${place}}}`),
              ),
              template.around.footer,
            ]
              .filter(Boolean)
              .join('\n\n')}
          </p>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          size="sm"
          variant="ghost"
          icon={<RefreshCw />}
          onPress={refresh}
          isPending={isPending}
        >
          Read templates again
        </Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={!isReady}>
          Send and resolve
        </Button>
      </div>
    </form>
  )
}

const keyOf = ({ name, language }: { name: string; language: string }) => `${name} ${language}`
