import { LinkButton } from '@/ui/primitives/link-button'
import { AuthCard } from './auth-card'

/** A mailed link that does not work, and the way to a new one. */
export function DeadLink({ href, label }: { href: string; label: string }) {
  return (
    <AuthCard
      title="This link does not work"
      description="It has been used, has expired, was replaced by a newer one, or was not copied whole."
    >
      <div className="flex flex-wrap gap-2">
        <LinkButton href={href} variant="primary">
          {label}
        </LinkButton>
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </div>
    </AuthCard>
  )
}
