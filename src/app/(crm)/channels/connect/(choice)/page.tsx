import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { requireCtx } from '@/app/_server/require-ctx'
import { connectableMarketplaces, fileMarketplaces, listConnections } from '@/domains/connections'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Badge } from '@/ui/primitives/badge'

export const metadata: Metadata = { title: 'Connect a channel' }

/** The marketplaces to choose from, with what each brings. */
export default async function ConnectChoicePage() {
  const connected = await listConnections(await requireCtx())
  const countOf = (slug: string) =>
    connected.filter(({ marketplace, status }) => marketplace === slug && status !== 'disconnected')
      .length
  const choices = [
    ...connectableMarketplaces(),
    ...fileMarketplaces.map(({ slug, label }) => ({
      ...{ slug, label, reads: 'Its order reports are imported as files.' },
      isReady: true,
    })),
  ]
  return (
    <Page>
      <PageHeader
        title="Connect a channel"
        description="Orders, products and buyers come in by themselves once you have agreed at the marketplace. Where it gives programs no access, its reports are imported."
        parent={{ label: 'Channels', href: '/channels' }}
      />
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {choices.map(({ slug, label, reads, isReady }) => {
          const many = countOf(slug)
          return (
            <li key={slug} className="relative flex flex-col gap-2 rounded-lg border bg-raised p-4">
              <div className="flex items-center justify-between gap-3">
                <Link
                  href={`/channels/connect/${slug}` as Route}
                  className="rounded-sm font-medium text-ink after:absolute after:inset-0 after:rounded-lg hover:underline"
                >
                  {slug === 'file' ? (
                    <MarketplaceBadge marketplace={slug} name={label} />
                  ) : (
                    <MarketplaceBadge marketplace={slug} />
                  )}
                </Link>
                {many > 0 ? (
                  <Badge tone="success">{many === 1 ? 'Connected' : `${many} connected`}</Badge>
                ) : isReady ? null : (
                  <Badge>Needs an app</Badge>
                )}
              </div>
              <p className="text-ink-muted text-sm">{reads}</p>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
