import type { Metadata } from 'next'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SegmentBuilder } from '../../_builder/segment-builder'
import { loadBuilder } from '../../load-builder'
import { loadSegment } from '../load-segment'

type Props = PageProps<'/grow/segments/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await loadSegment((await params).id)).name}` }
}

export default async function EditSegmentPage({ params }: Props) {
  const segment = await loadSegment((await params).id)
  const builder = await loadBuilder()
  return (
    <Page>
      <PageHeader
        title="Edit segment"
        parent={{ label: segment.name, href: `/grow/segments/${segment.id}` }}
        description="With other rules its people are chosen anew. Nobody counts as having entered or left by that, and nothing is sent because of it."
      />
      <SegmentBuilder
        segmentId={segment.id}
        name={segment.name}
        kind={segment.kind}
        rules={segment.rules ?? { match: 'all', of: [] }}
        {...builder}
      />
    </Page>
  )
}
