import { ArrowLeftRight, FileDown, FileX2, Undo2, User } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Activity } from '@/domains/analytics'
import { describeAudit } from '@/domains/organizations'
import { formatCountOf } from '@/lib/intl/numbers'
import { segmentLooks } from '@/ui/entities/segment-badge'
import type { Tone } from '@/ui/primitives/badge'
import { TextLink } from '@/ui/primitives/link'

interface ActivityLine {
  icon: ReactNode
  tone: Tone
  sentence: ReactNode
}

/** Pages of records that the audit log names. */
const pages: Record<string, string> = {
  customer: '/customers',
  order: '/orders',
  import: '/import',
}

/** One entry of the feed as a sentence with links. */
export function activityLine(entry: Activity): ActivityLine {
  switch (entry.kind) {
    case 'verb':
      return { icon: <User />, tone: 'neutral', sentence: verbSentence(entry) }
    case 'import':
      return importLine(entry)
    case 'moves': {
      const { label } = segmentLooks[entry.to]
      return {
        icon: <ArrowLeftRight />,
        tone: segmentLooks[entry.to].tone,
        sentence: entry.customer ? (
          <>
            <TextLink href={`/customers/${entry.customer.id}`} prefetch={false}>
              {entry.customer.name || 'A customer'}
            </TextLink>{' '}
            moved to {label}
          </>
        ) : (
          <>
            {formatCountOf(entry.people, 'customer')} moved to{' '}
            <TextLink href={`/customers?segment=${entry.to}`} prefetch={false}>
              {label}
            </TextLink>
          </>
        ),
      }
    }
  }
}

function verbSentence({ actor, verb, details, entity, entityId }: Activity & { kind: 'verb' }) {
  const did = describeAudit(verb, details)
  const page = entity === null ? undefined : pages[entity]
  return (
    <>
      <span className="font-medium">{actor ?? 'Somebody'}</span>{' '}
      {page && entityId ? (
        <TextLink href={`${page}/${entityId}`} prefetch={false}>
          {did}
        </TextLink>
      ) : (
        did
      )}
    </>
  )
}

function importLine({ id, fileName, status, orders, newCustomers }: Activity & { kind: 'import' }) {
  const link = (
    <TextLink href={`/import/${id}`} prefetch={false}>
      {fileName}
    </TextLink>
  )
  if (status === 'failed') {
    return { icon: <FileX2 />, tone: 'danger' as const, sentence: <>The import of {link} failed</> }
  }
  if (status === 'reverted') {
    return { icon: <Undo2 />, tone: 'neutral' as const, sentence: <>{link} was taken back</> }
  }
  return {
    icon: <FileDown />,
    tone: 'success' as const,
    sentence: (
      <>
        {link} was imported: {formatCountOf(orders, 'new order')},{' '}
        {formatCountOf(newCustomers, 'new customer')}
      </>
    ),
  }
}
