import type { Ctx } from '@/db/context'
import { hasRole } from '@/db/context'
import { listSuggestions } from '@/domains/understanding'
import { formatCountOf } from '@/lib/intl/numbers'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { DraftForAskers } from '../../inbox/wishes/_components/draft-for-askers'

const SHOWN = 3

/** Products that came in and that buyers had asked for; nothing where there are none. */
export async function WishesToday({ ctx }: { ctx: Ctx }) {
  const suggestions = await listSuggestions(ctx, { size: SHOWN })
  if (suggestions.length === 0) return null
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Card
      title="Asked for, and here now"
      description="Buyers wished for these before they came. Tell them."
      isPadded={false}
      actions={<TextLink href="/inbox/wishes">All wishes</TextLink>}
    >
      <ul className="divide-y border-t">
        {suggestions.map(({ id, itemId, itemTitle, askers }) => {
          const names = askers.flatMap(({ customerName }) => customerName ?? []).slice(0, SHOWN)
          const open = askers.filter((asker) => !asker.draftedAt && asker.conversationId)
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3"
            >
              <div className="min-w-0 flex-1 basis-48">
                <p className="truncate font-medium">
                  <TextLink href={`/products/${itemId}`} prefetch={false}>
                    {itemTitle}
                  </TextLink>
                </p>
                <p className="truncate text-ink-muted text-sm">
                  {formatCountOf(askers.length, 'wish', 'wishes')}
                  {names.length > 0 ? `: ${names.join(', ')}` : null}
                  {askers.length > names.length && names.length > 0 ? ' and others' : null}
                </p>
              </div>
              {canEdit && open.length > 0 ? (
                <DraftForAskers suggestionId={id}>
                  {`Draft ${formatCountOf(open.length, 'message')}`}
                </DraftForAskers>
              ) : (
                <TextLink href="/inbox?show=list&only=drafts">My drafts</TextLink>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
