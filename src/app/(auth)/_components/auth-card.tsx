import type { ReactNode } from 'react'

/** The card of a page before signing in: title, what it is about, the form; below it the other ways. */
export function AuthCard(props: {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  children?: ReactNode
}) {
  return (
    <>
      <div className="rounded-xl border bg-surface p-6 shadow-card sm:p-8">
        <h1 className="break-words font-semibold text-ink text-xl tracking-tight">{props.title}</h1>
        {props.description ? (
          <p className="mt-1.5 break-words text-ink-muted">{props.description}</p>
        ) : null}
        {props.children ? <div className="mt-6 flex flex-col gap-4">{props.children}</div> : null}
      </div>
      {props.footer ? (
        <p className="mt-5 text-center text-ink-muted text-sm">{props.footer}</p>
      ) : null}
    </>
  )
}
