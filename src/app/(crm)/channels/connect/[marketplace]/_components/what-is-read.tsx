import type { ConnectGuide } from '@/domains/connections'
import { SettingsSection } from '@/ui/patterns/settings-section'

const words: Record<ConnectGuide['entities'][number], string> = {
  products: 'Products with variants, prices and stock',
  customers: 'Customers with names, contact details, and whether they agreed to marketing',
  orders: 'Orders with their lines, payments, refunds and shipments',
  checkouts: 'Checkouts that were begun and not finished',
  messages: 'Messages between buyers and you',
  cases: 'Returns, cancellations, inquiries and cases of orders',
}

/** What leaves the marketplace, and what the channel can do with it. */
export function WhatIsRead({ entities, abilities }: Pick<ConnectGuide, 'entities' | 'abilities'>) {
  return (
    <SettingsSection
      title="What will be read"
      description="Everything at first, the newest first; then what changes. Contact details are encrypted."
    >
      <ul className="list-disc space-y-1 pl-5">
        {entities.map((entity) => (
          <li key={entity}>{words[entity]}</li>
        ))}
      </ul>
      {abilities.length > 0 ? (
        <div>
          <h3 className="font-medium">What this channel can do</h3>
          <ul className="mt-1 list-disc space-y-1 pl-5 text-ink-muted">
            {abilities.map((ability) => (
              <li key={ability}>{ability}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </SettingsSection>
  )
}
