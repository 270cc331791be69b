'use client'

import { type ReactNode, useState } from 'react'
import { Callout } from '@/ui/primitives/callout'
import { Skeleton } from '@/ui/primitives/skeleton'
import { Switch } from '@/ui/primitives/switch'
import { Tabs } from '@/ui/primitives/tabs'
import type { ShownMail } from './use-mail'

interface MailFrameProps {
  mail: ShownMail | undefined
  /** why there is none, or no newer one */
  problem: string | undefined
  /** above the mail, e.g. whose it is */
  children?: ReactNode
}

/** A mail as it would be sent: at the width of a desk or a phone, light or dark, or as plain text. */
export function MailFrame({ mail, problem, children }: MailFrameProps) {
  const [isDark, setDark] = useState(false)
  if (!mail) {
    return problem ? (
      <Callout title="There is no preview yet">{problem}</Callout>
    ) : (
      <Skeleton className="h-[560px] w-full" />
    )
  }
  const frame = (width: string) => (
    <iframe
      title="The mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={inScheme(mail.html, isDark)}
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
      {children}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        <dt className="text-ink-muted">From</dt>
        <dd className="break-words text-ink">{mail.from}</dd>
        <dt className="text-ink-muted">Subject</dt>
        <dd className="break-words font-medium text-ink">{mail.subject}</dd>
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
                {mail.text}
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
