'use client'

import { useState } from 'react'
import { Callout } from '@/ui/primitives/callout'
import { Skeleton } from '@/ui/primitives/skeleton'
import { Switch } from '@/ui/primitives/switch'
import { Tabs } from '@/ui/primitives/tabs'
import { useMailPreview } from './use-mail-preview'

/** The mail as it would be sent, while it is typed: at the width of a desk or a phone, light or dark, or as plain text. */
export function MailPreview({ address, asked }: { address: string; asked: unknown }) {
  const { preview, problem } = useMailPreview(address, asked)
  const [isDark, setDark] = useState(false)
  if (!preview) {
    return problem ? (
      <Callout kind="danger" title="There is no preview">
        {problem}
      </Callout>
    ) : (
      <Skeleton className="h-[560px] w-full" />
    )
  }
  const frame = (width: string) => (
    <iframe
      title="The mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={inScheme(preview.html, isDark)}
      className={`mx-auto block h-[560px] w-full rounded-lg border bg-white ${width}`}
    />
  )
  return (
    <div className="flex flex-col gap-4">
      {problem ? (
        <Callout kind="warning" title="This is the mail before the last change" isLive>
          {problem}
        </Callout>
      ) : null}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        <dt className="text-ink-muted">From</dt>
        <dd className="break-words text-ink">{preview.from}</dd>
        <dt className="text-ink-muted">Subject</dt>
        <dd className="break-words font-medium text-ink">{preview.subject}</dd>
      </dl>
      <Tabs
        label="How it is shown"
        tabs={[
          { id: 'desktop', label: 'Desktop', content: frame('max-w-[640px]') },
          { id: 'phone', label: 'Phone', content: frame('max-w-[375px]') },
          {
            id: 'text',
            label: 'Plain text',
            content: (
              <pre className="whitespace-pre-wrap break-words font-mono text-ink text-sm">
                {preview.text}
              </pre>
            ),
          },
        ]}
      />
      <Switch label="Dark mode of the reader" isSelected={isDark} onChange={setDark} />
    </div>
  )
}

/** For the eye only: a frame asks the reader's system which scheme it has, and not us. */
const inScheme = (html: string, isDark: boolean): string =>
  html.replaceAll('(prefers-color-scheme: dark)', isDark ? 'all' : 'not all')
