'use client'

import { RefreshCw } from 'lucide-react'
import type { WhatsAppTemplate } from '@/domains/messaging'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { useChange } from '../../../inbox/_components/use-change'
import { readTemplates } from '../../../inbox/actions'

/** What Meta has approved for a number, and when that was read. */
export function WhatsAppTemplates({
  connectionId,
  name,
  templates,
  timeZone,
}: {
  connectionId: string
  name: string
  templates: readonly WhatsAppTemplate[]
  timeZone: string
}) {
  const [change, isPending] = useChange()
  const [newest] = templates
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-muted text-sm">
          {newest ? (
            <>
              {formatCountOf(templates.length, 'message template')}, read{' '}
              <DateTime at={newest.readAt.toISOString()} timeZone={timeZone} />
            </>
          ) : (
            'No message templates are known yet. You need one to write to somebody who has not written for 24 hours.'
          )}
        </p>
        <Button
          size="sm"
          icon={<RefreshCw />}
          isPending={isPending}
          aria-label={`Read the templates of ${name}`}
          onPress={() =>
            change(() => readTemplates(connectionId), 'The templates are as Meta has them now')
          }
        >
          Read from Meta
        </Button>
      </div>
      {templates.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-muted">Show them</summary>
          <ul className="mt-2 flex flex-col gap-2">
            {templates.map((template) => (
              <li key={`${template.name} ${template.language}`}>
                <p className="font-medium text-ink">
                  {template.name} <span className="text-ink-muted">{template.language}</span>
                </p>
                <p className="whitespace-pre-wrap break-words text-ink-muted">{template.body}</p>
                {template.obstacle ? (
                  <p className="text-ink-muted">Cannot be sent from here. {template.obstacle}</p>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
