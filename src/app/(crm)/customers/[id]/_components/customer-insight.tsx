import { Sparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Ctx } from '@/db/context'
import { type FigureSource, getInsight, type Insight } from '@/domains/analytics'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { Skeleton } from '@/ui/primitives/skeleton'

/** Room for three sentences and who wrote them, so that nothing moves when they come. */
const room = 'flex min-h-52 flex-col gap-2 sm:min-h-28'

/** What stands out about a person; every figure leads to what it is taken from. */
export async function CustomerInsight(props: { ctx: Ctx; customerId: string; timeZone: string }) {
  const { ctx, customerId, timeZone } = props
  const insight = await getInsight(ctx, customerId)
  return (
    <InsightCard>
      {insight.sentences.map((parts, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have a fixed order and no id
        <p key={line} className="text-ink">
          {parts.map((part, place) =>
            typeof part === 'string' ? (
              part
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: so have the pieces of a sentence
              <TextLink key={place} href={hrefOf(part.source, customerId)} prefetch={false}>
                {part.text}
              </TextLink>
            ),
          )}
        </p>
      ))}
      <p className="mt-auto text-ink-muted text-sm">
        {writtenBy(insight)},{' '}
        <DateTime at={insight.writtenAt.toISOString()} timeZone={timeZone} style="day" />. The
        figures are of now.
      </p>
    </InsightCard>
  )
}

/** The same room while it is being written. */
export function LoadingInsight() {
  return (
    <InsightCard>
      <span role="status" className="sr-only">
        Reading what stands out
      </span>
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-5/6" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="mt-auto h-3 w-48" />
    </InsightCard>
  )
}

function InsightCard({ children }: { children: ReactNode }) {
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <Sparkles aria-hidden className="size-4 text-accent-text" />
          What stands out
        </span>
      }
    >
      <div className={room}>{children}</div>
    </Card>
  )
}

function writtenBy({ writer, model, reason }: Insight): string {
  if (writer === 'model') return `Written by ${model}`
  if (reason === 'cap') return 'Written by rules, as this month’s limit for Claude is reached'
  if (reason === 'failed') return 'Written by rules, as Claude gave no usable answer'
  return 'Written by rules'
}

function hrefOf(source: FigureSource, customerId: string): string {
  const page = `/customers/${customerId}`
  switch (source.kind) {
    case 'order':
      return `/orders/${source.id}`
    case 'conversation':
      return `/inbox/${source.id}`
    case 'orders':
      return `/orders?customer=${customerId}`
    case 'scores':
      return `${page}#scores`
    case 'messages':
      return `${page}/messages?purpose=marketing`
    case 'wishes':
      return `${page}/conversations`
  }
}
