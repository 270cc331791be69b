/** The mark: an arrow that comes back around a point. */
export function LogoMark({ className = 'size-6' }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g
        className="stroke-accent-ink"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M23.1 11.9a8.2 8.2 0 1 0 1.1 4.1" />
        <path d="M23.7 7.2v4.9h-4.9" />
      </g>
      <circle cx="16" cy="16" r="2.4" className="fill-accent-ink" />
    </svg>
  )
}

/** The mark with the name beside it. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-ink text-md">
      <LogoMark />
      Regulars
    </span>
  )
}
