import type { Metadata } from 'next'
import { getSegment, type RuleGroup, segmentPresets } from '@/domains/segments'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'
import { StartFrom } from '../../_components/start-from'
import { SegmentBuilder } from '../_builder/segment-builder'
import { loadBuilder } from '../load-builder'
import { readNewAddress } from '../search-params'

export const metadata: Metadata = { title: 'New segment' }

const nothing: RuleGroup = { match: 'all', of: [] }

export default async function NewSegmentPage({ searchParams }: PageProps<'/grow/segments/new'>) {
  const { start, copy } = readNewAddress(await searchParams)
  const builder = await loadBuilder()
  const copied = copy ? await copyOf(copy) : undefined
  const { name, rules } = copied ?? start ?? { name: '', rules: nothing }
  return (
    <Page>
      <PageHeader
        title="New segment"
        parent={{ label: 'Segments', href: '/grow/segments' }}
        description="Add conditions; the count and the examples follow while you do."
      />
      {copied || start ? null : (
        <StartFrom
          description="Or add your own conditions below."
          beginnings={segmentPresets.map(({ id, name, purpose }) => ({
            name,
            purpose,
            href: `/grow/segments/new?preset=${id}`,
          }))}
        />
      )}
      <SegmentBuilder
        // another beginning is another builder
        key={JSON.stringify(rules)}
        name={name}
        kind="dynamic"
        rules={rules}
        {...builder}
      />
    </Page>
  )
}

async function copyOf(id: string): Promise<{ name: string; rules: RuleGroup } | undefined> {
  const segment = await unlessMissing(getSegment(await requireCtx(), id))
  return segment?.rules && { name: `Copy of ${segment.name}`.slice(0, 60), rules: segment.rules }
}
