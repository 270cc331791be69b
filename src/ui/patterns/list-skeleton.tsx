import { Skeleton } from '../primitives/skeleton'

/** Holds the place of a DataList in `loading.tsx`, with the same row heights. */
export function ListSkeleton({ rows = 12, label }: { rows?: number | undefined; label: string }) {
  return (
    <div
      role="status"
      aria-label={`Loading ${label}`}
      className="@container rounded-xl border bg-surface shadow-card"
    >
      <div className="flex h-10 items-center border-b px-5 @max-2xl:hidden">
        <Skeleton className="h-3 w-24" />
      </div>
      <div className="divide-y">
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          <div key={index} className="flex h-12 items-center gap-6 px-5 @max-2xl:h-16">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3.5 w-1/6 @max-2xl:ml-auto" />
            <Skeleton className="h-3.5 w-1/6 @max-2xl:hidden" />
            <Skeleton className="ml-auto h-3.5 w-1/12 @max-2xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  )
}
