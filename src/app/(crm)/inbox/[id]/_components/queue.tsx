import type { ConversationCard } from '@/domains/inbox'
import { Link } from '@/ui/primitives/link'
import { listHref } from '../../../_lists/list-address'
import { CardContent } from '../../_components/card-content'
import { cardTexts } from '../../_components/card-texts'

export interface QueueProps {
  cards: readonly ConversationCard[]
  currentId: string
  view: Record<string, string | undefined>
  timeZone: string
}

/** The conversations that the inbox showed, or those that wait, beside the open one where there is room. */
export function Queue({ cards, currentId, view, timeZone }: QueueProps) {
  return (
    <nav
      aria-label="Other conversations"
      className="sticky top-4 hidden max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-xl border bg-surface shadow-card 2xl:block"
    >
      {cards.length === 0 ? (
        <p className="p-4 text-ink-muted">Nobody else waits for an answer.</p>
      ) : (
        <ul className="divide-y divide-line">
          {cards.map((card) => (
            <li key={card.id}>
              <Link
                href={listHref(`/inbox/${card.id}`, view)}
                prefetch={false}
                {...(card.id === currentId && { 'aria-current': 'page' as const })}
                className={`focus-inset block p-3 ${card.id === currentId ? 'bg-pressed' : 'hover:bg-hover'}`}
              >
                <CardContent card={cardTexts(card)} timeZone={timeZone} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
