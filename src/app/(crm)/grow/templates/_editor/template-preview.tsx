'use client'

import { FileText } from 'lucide-react'
import { useState } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { smsSize } from '@/lib/text/sms-segments'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Skeleton } from '@/ui/primitives/skeleton'
import { MailFrame } from '../../_mail/mail-frame'
import type { TemplateDraft } from '../template-draft'
import { PersonPicker } from './person-picker'
import { type Preview, useTemplatePreview } from './use-template-preview'

/** A template as one person would get it, while it is typed. */
export function TemplatePreview({ draft }: { draft: TemplateDraft }) {
  const [customerId, setCustomerId] = useState<string>()
  const { name: _, ...form } = draft
  const asked = JSON.stringify({ form, customerId })
  const { preview, problem } = useTemplatePreview(asked)
  return (
    <div className="flex flex-col gap-4">
      <PersonPicker onChange={setCustomerId} />
      {problem ? (
        <Callout
          kind={preview ? 'warning' : 'info'}
          title={preview ? 'This is how it was before the last change' : 'There is no preview yet'}
          isLive
        >
          {problem}
        </Callout>
      ) : null}
      {preview ? (
        <>
          <Missing missing={preview.missing} />
          {preview.mail ? <MailFrame mail={preview.mail} problem={undefined} /> : null}
          {draft.channel === 'sms' || draft.channel === 'whatsapp' ? (
            <TextView text={preview.text} isSms={draft.channel === 'sms'} />
          ) : null}
          {draft.channel === 'document' ? (
            <>
              <TextView text={preview.text} />
              <form method="post" action="/grow/templates/pdf" target="_blank" rel="noopener">
                <input type="hidden" name="asked" value={asked} />
                <Button type="submit" icon={<FileText />}>
                  Open as PDF
                </Button>
              </form>
            </>
          ) : null}
        </>
      ) : problem ? null : (
        <Skeleton className="h-[480px] w-full" />
      )}
    </div>
  )
}

function Missing({ missing }: Pick<Preview, 'missing'>) {
  if (missing.length === 0) return null
  const words = missing.map(({ label, fallback }) =>
    fallback ? `${label} (“${fallback}” stands there)` : `${label} (nothing stands there)`,
  )
  return <p className="text-ink-muted text-sm">Not known of this person: {words.join(', ')}.</p>
}

function TextView({ text, isSms }: { text: string; isSms?: boolean }) {
  return (
    <>
      <pre className="whitespace-pre-wrap break-words rounded-lg bg-sunken p-3 font-sans text-base text-ink">
        {text}
      </pre>
      {isSms === undefined ? null : <Size text={text} isSms={isSms} />}
    </>
  )
}

function Size({ text, isSms }: { text: string; isSms: boolean }) {
  if (!isSms)
    return <p className="text-ink-muted text-sm">{formatCountOf([...text].length, 'character')}</p>
  const { characters, segments, left, encoding, costly } = smsSize(text)
  return (
    <p className="text-ink-muted text-sm">
      {formatCountOf(characters, 'character')}, {formatCountOf(segments, 'segment')} ({encoding});{' '}
      {left} until the next segment.
      {costly
        ? ` “${costly}” is not in the short alphabet: each segment holds 70 characters, not 160.`
        : ''}
    </p>
  )
}
