import { FileCheck2, FileX2, ListChecks, MessageSquare, Plug, Truck, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { MOST_COUNTED, type Work } from '@/domains/analytics'
import { formatDay } from '@/lib/intl/dates'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import type { Tone } from '@/ui/primitives/badge'

export interface WorkItem {
  id: string
  icon: ReactNode
  tone: Tone
  title: string
  why: string
  href: string
}

const many = (count: number, one: string, more: string) =>
  count > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+ ${more}` : formatCountOf(count, one, more)

/** The work list in words, most pressing first. */
export function workItems(work: Work, stepsLeft: number, timeZone: string): WorkItem[] {
  const items: WorkItem[] = work.toReauthorize.map(({ id, name }) => ({
    id,
    icon: <Plug />,
    tone: 'danger',
    title: `Connect ${name} again`,
    why: 'It refuses our access, so nothing new arrives from it.',
    href: `/channels/${id}`,
  }))
  for (const { id, name } of work.silentChannels) {
    items.push({
      id,
      icon: <Plug />,
      tone: 'danger',
      title: `${name} has completed no sync for a day`,
      why: 'Its page says what its last syncs failed of.',
      href: `/channels/${id}`,
    })
  }
  for (const { id, fileName, error } of work.imports.filter(({ status }) => status === 'failed')) {
    items.push({
      id,
      icon: <FileX2 />,
      tone: 'danger',
      title: `The import of ${fileName} failed`,
      why: `${error ?? 'It could not be read.'} Nothing was written.`,
      href: `/import/${id}`,
    })
  }
  const { toAnswer, toShip, toDecide } = work
  if (toDecide.count > 0) {
    items.push({
      id: 'decide',
      icon: <Undo2 />,
      tone: 'danger',
      title: `Answer ${many(toDecide.count, 'return or case', 'returns and cases')}`,
      why: toDecide.oldest
        ? `The first must be answered by ${formatDay(toDecide.oldest, timeZone)}.`
        : 'Buyers wait for your decision.',
      href: toDecide.orderId ? `/orders/${toDecide.orderId}` : '/orders',
    })
  }
  if (toAnswer.count > 0) {
    items.push({
      id: 'answer',
      icon: <MessageSquare />,
      tone: 'warning',
      title: `Answer ${many(toAnswer.count, 'conversation', 'conversations')}`,
      why: `The oldest waits since ${toAnswer.oldest ? formatDay(toAnswer.oldest, timeZone) : 'a while'}.`,
      href: '/inbox',
    })
  }
  if (toShip.count > 0) {
    items.push({
      id: 'ship',
      icon: <Truck />,
      tone: 'warning',
      title: `Ship ${many(toShip.count, 'order', 'orders')}`,
      why: `Paid and not shipped, the oldest since ${toShip.oldest ? formatDay(toShip.oldest, timeZone) : 'a while'}.`,
      href: '/orders?status=pending,confirmed&payment=paid,partially_refunded',
    })
  }
  for (const { id, fileName, status } of work.imports) {
    if (status === 'failed') continue
    const isMapped = status === 'rehearsed'
    items.push({
      id,
      icon: <FileCheck2 />,
      tone: 'info',
      title: isMapped ? `Confirm the import of ${fileName}` : `Choose the columns of ${fileName}`,
      why: isMapped
        ? 'It is rehearsed. Nothing is written until you say yes.'
        : 'Its headers do not say what each column holds.',
      href: `/import/${id}`,
    })
  }
  if (stepsLeft > 0) {
    items.push({
      id: 'setup',
      icon: <ListChecks />,
      tone: 'accent',
      title: `Finish setting up: ${formatCountOf(stepsLeft, 'step')} left`,
      why: 'Each can be skipped, and picked up again later.',
      href: '/setup',
    })
  }
  return items
}
