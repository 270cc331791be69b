import { type ReactNode, useId } from 'react'

export interface SettingsSectionProps {
  title: string
  description?: ReactNode
  children: ReactNode
}

/** One topic of a settings page: what it is at the left, its form in a card at the right. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const titleId = useId()
  return (
    <section
      aria-labelledby={titleId}
      className="grid gap-x-8 gap-y-3 border-t pt-6 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]"
    >
      <div>
        <h2 id={titleId} className="font-semibold text-base text-ink">
          {title}
        </h2>
        {description ? <p className="mt-1 text-ink-muted text-sm">{description}</p> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4 rounded-xl border bg-surface p-5 shadow-card">
        {children}
      </div>
    </section>
  )
}
