import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'

interface StartFromProps {
  description: string
  beginnings: readonly { name: string; purpose: string; href: string }[]
}

/** What a new record may begin with. */
export function StartFrom({ description, beginnings }: StartFromProps) {
  return (
    <Card title="Start from" description={description}>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {beginnings.map(({ name, purpose, href }) => (
          <li key={href}>
            <Link href={href} className="block h-full rounded-lg border px-3 py-2 hover:bg-hover">
              <span className="block font-medium">{name}</span>
              <span className="block text-ink-muted text-sm">{purpose}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
