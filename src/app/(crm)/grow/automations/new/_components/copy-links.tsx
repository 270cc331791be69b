import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'

const presets = [
  { id: 'welcome', name: 'Welcome', purpose: 'An hour after the first order' },
  { id: 'abandoned-cart', name: 'Abandoned cart', purpose: 'Two hours after a cart was left' },
  { id: 'repurchase', name: 'Repurchase', purpose: 'A month after the last order' },
  { id: 'win-back', name: 'Win-back', purpose: 'After 90 days without an order' },
  { id: 'vip', name: 'VIP', purpose: 'On becoming champion' },
]

/** Flows to begin with. */
export function CopyLinks() {
  return (
    <Card title="Start from" description="A copy of one of these as it stands, or nothing at all.">
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {presets.map(({ id, name, purpose }) => (
          <li key={id}>
            <Link
              href={`/grow/automations/new?copy=${id}`}
              className="block h-full rounded-lg border px-3 py-2 hover:bg-hover"
            >
              <span className="block font-medium">{name}</span>
              <span className="block text-ink-muted text-sm">{purpose}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
