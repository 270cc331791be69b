/** A small wheel for waits under a few seconds. `label` is what a screen reader hears. */
export function Spinner({
  label = 'Loading',
  className = 'size-4',
}: {
  label?: string
  className?: string
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 16 16"
      fill="none"
      className={`animate-spin ${className}`}
    >
      <circle
        cx="8"
        cy="8"
        r="6.25"
        stroke="currentColor"
        strokeOpacity="0.25"
        strokeWidth="1.75"
      />
      <path
        d="M14.25 8A6.25 6.25 0 0 0 8 1.75"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  )
}
