/** A gray shape that holds the place of what is loading. Give it the size of the real thing by `className`. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={`block animate-shimmer rounded-md bg-ink/8 motion-reduce:animate-none ${className}`}
    />
  )
}
