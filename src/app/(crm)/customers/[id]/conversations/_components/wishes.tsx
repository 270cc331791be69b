import type { CustomerInterest } from '@/domains/understanding'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { ForgetWish } from './forget-wish'

export interface WishesProps {
  wishes: readonly CustomerInterest[]
  timeZone: string
  canEdit: boolean
}

/** What a person asked for and did not get, with the words they used and until when it is remembered. */
export function Wishes({ wishes, timeZone, canEdit }: WishesProps) {
  return (
    <Card
      title="Wishes"
      description="Found in what they wrote. When a product that fits comes in, you are told."
    >
      {wishes.length === 0 ? (
        <p className="text-ink-muted">They have asked for nothing that they did not get.</p>
      ) : (
        <ul aria-label="Wishes" className="flex flex-col divide-y">
          {wishes.map((wish) => (
            <li key={wish.id} className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="break-words font-medium text-ink">{wish.keyword}</p>
                {wish.words ? <p className="break-words text-ink">“{wish.words}”</p> : null}
                <p className="text-ink-muted text-sm">
                  Asked <DateTime at={iso(wish.askedAt)} timeZone={timeZone} style="day" />,
                  remembered until{' '}
                  <DateTime at={iso(wish.expiresAt)} timeZone={timeZone} style="day" />.{' '}
                  {wish.conversationId ? (
                    <TextLink
                      href={`/inbox/${wish.conversationId}${wish.messageId ? `#${wish.messageId}` : ''}`}
                      prefetch={false}
                    >
                      Read the message
                    </TextLink>
                  ) : null}
                </p>
              </div>
              {canEdit ? <ForgetWish interestId={wish.id} keyword={wish.keyword} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** The database's own way of writing an instant is not everybody's. */
const iso = (at: string) => new Date(at).toISOString()
