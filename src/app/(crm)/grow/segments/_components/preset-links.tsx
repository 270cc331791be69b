import { segmentPresets } from '@/domains/segments'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'

/** Rules to begin with. */
export function PresetLinks() {
  return (
    <Card title="Start from" description="Or add your own conditions below.">
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {segmentPresets.map(({ id, name, purpose }) => (
          <li key={id}>
            <Link
              href={`/grow/segments/new?preset=${id}`}
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
