import { Copy, Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { flowsBetween, listMembers, listMoves } from '@/domains/segments'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Badge } from '@/ui/primitives/badge'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../../_server/current-session'
import { requireCtx } from '../../../../../_server/require-ctx'
import { DeleteRecord } from '../../../_components/delete-record'
import { SegmentState } from '../../_components/segment-state'
import { remove } from '../../actions'
import { readDetailAddress } from '../../search-params'
import { SegmentFigures } from '../_components/segment-figures'
import { SegmentMembers } from '../_components/segment-members'
import { SegmentMoves } from '../_components/segment-moves'
import { SegmentRulesCard } from '../_components/segment-rules-card'
import { SegmentWays } from '../_components/segment-ways'
import { SizeCard } from '../_components/size-card'
import { loadSegment } from '../load-segment'

type Props = PageProps<'/grow/segments/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadSegment((await params).id)).name }
}

export default async function SegmentPage({ params, searchParams }: Props) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const segment = await loadSegment((await params).id)
  const at = readDetailAddress(await searchParams)
  const [members, moves, flows] = await Promise.all([
    listMembers(ctx, { segmentId: segment.id, cursor: at.members ?? '' }),
    listMoves(ctx, { segmentId: segment.id, cursor: at.moves ?? '' }),
    flowsBetween(ctx, segment.id),
  ])
  const path = `/grow/segments/${segment.id}`
  return (
    <Page>
      <PageHeader
        title={segment.name}
        badges={
          <>
            <Badge tone="neutral">{segment.kind === 'fixed' ? 'Fixed' : 'Dynamic'}</Badge>
            <SegmentState segment={segment} />
          </>
        }
        parent={{ label: 'Segments', href: '/grow/segments' }}
        description={`Everybody who ${segment.sentence}.`}
        actions={
          hasRole(ctx.actor, 'agent') ? (
            <>
              <DeleteRecord
                kind="segment"
                name={segment.name}
                remove={remove.bind(null, segment.id)}
                goTo="/grow/segments"
              >
                Its rules and the history of who entered and left go, and cannot be brought back.
                The customers in it stay as they are.
              </DeleteRecord>
              <LinkButton href={`/grow/segments/new?copy=${segment.id}`} icon={<Copy />}>
                Duplicate
              </LinkButton>
              <LinkButton href={`${path}/edit`} variant="primary" icon={<Pencil />}>
                Edit
              </LinkButton>
            </>
          ) : null
        }
      />
      {segment.problem ? (
        <Callout kind="danger" title="The people of this segment could not be computed">
          <p>{segment.problem}</p>
          {segment.computedAt ? <p>Until then it shows who was in it before.</p> : null}
        </Callout>
      ) : null}
      <SegmentFigures segment={segment} organization={organization} />
      <SizeCard segment={segment} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
        <SegmentMembers
          page={members}
          path={path}
          moves={at.moves}
          organization={organization}
          isComputed={segment.computedAt !== null}
        />
        <div className="flex min-w-0 flex-col gap-6">
          <SegmentMoves page={moves} path={path} members={at.members} organization={organization} />
          <SegmentWays flows={flows} />
          <SegmentRulesCard segment={segment} />
        </div>
      </div>
    </Page>
  )
}
