import { ArrowRightLeft, ShoppingBag, StickyNote } from 'lucide-react'
import { Money } from '@/ui/entities/money'
import { SegmentBadge } from '@/ui/entities/segment-badge'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Explain } from '@/ui/patterns/explain'
import { PageHeader } from '@/ui/patterns/page-header'
import { SetupChecklist } from '@/ui/patterns/setup-checklist'
import { Timeline } from '@/ui/patterns/timeline'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'

const zone = 'Europe/London'

export function RecordSamples() {
  return (
    <>
      <div className="flex flex-col gap-6">
        <PageHeader
          parent={{ label: 'Customers', href: '/dev/ui' }}
          title="Asha Rao"
          badges={<SegmentBadge segment="champion" />}
          description="Leicester, United Kingdom · customer since 4 Jan 2025"
          actions={<Button>Add note</Button>}
        />
        <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <Card title="Facts">
            <DefinitionList
              facts={[
                { term: 'Orders', value: '42' },
                { term: 'Total spent', value: <Money amount="18204.50" currency="GBP" /> },
                {
                  term: (
                    <>
                      Segment{' '}
                      <Explain question="Why champion?" subject="champion">
                        Recency 5, frequency 5 and monetary 5.
                      </Explain>
                    </>
                  ),
                  value: <SegmentBadge segment="champion" />,
                },
                {
                  term: 'Last order',
                  value: <DateTime at="2026-11-02T10:00:00Z" timeZone={zone} style="day" />,
                },
              ]}
            />
          </Card>
          <Card title="Timeline">
            <Timeline
              label="What happened"
              groups={[
                {
                  id: 'today',
                  heading: 'Today',
                  entries: [
                    {
                      id: '1',
                      icon: <ShoppingBag />,
                      tone: 'accent',
                      title: 'Ordered 3 paper lanterns for £84.00 on eBay',
                      time: <DateTime at="2026-11-21T09:12:00Z" timeZone={zone} />,
                    },
                    {
                      id: '2',
                      icon: <ArrowRightLeft />,
                      tone: 'info',
                      title: 'Moved from Loyal to Champion',
                      time: <DateTime at="2026-11-21T02:00:00Z" timeZone={zone} />,
                      children: 'Recency rose from 4 to 5 with the order of today.',
                    },
                  ],
                },
                {
                  id: 'before',
                  heading: 'Mon 2 Nov',
                  entries: [
                    {
                      id: '3',
                      icon: <StickyNote />,
                      title: 'Note by Lena',
                      time: <DateTime at="2026-11-02T16:40:00Z" timeZone={zone} />,
                      children: 'Collects blue lanterns. Wants to hear about the winter set.',
                    },
                  ],
                },
              ]}
            />
          </Card>
        </div>
      </div>
      <Card title="Set up">
        <SetupChecklist
          steps={[
            {
              id: 'file',
              title: 'Bring your orders',
              description: 'Import a file; it can be reverted.',
              state: 'done',
              href: '/dev/ui',
            },
            {
              id: 'currency',
              title: 'Confirm currency and time zone',
              description: 'Days and totals are counted in them.',
              state: 'open',
              href: '/dev/ui',
              action: (
                <Button size="sm" variant="ghost">
                  Skip
                </Button>
              ),
            },
            {
              id: 'invite',
              title: 'Invite a colleague',
              description: 'Roles decide what they may do.',
              state: 'skipped',
              href: '/dev/ui',
            },
          ]}
        />
      </Card>
    </>
  )
}
