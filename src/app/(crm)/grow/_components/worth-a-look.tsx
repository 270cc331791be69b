import type { Surprise } from '@/domains/rehearsals'
import { TextLink } from '@/ui/primitives/link'

/** People of a rehearsal who would be written to at a bad time, or not although they are the best. */
export function WorthALook({ surprises }: { surprises: readonly Surprise[] }) {
  if (surprises.length === 0) return null
  return (
    <section aria-label="Worth a look">
      <h3 className="mb-2 font-medium text-ink">Worth a look</h3>
      <ul className="flex flex-col gap-1.5">
        {surprises.map(({ customerId, name, what }) => (
          <li key={`${customerId} ${what}`} className="text-ink">
            <TextLink href={`/customers/${customerId}`}>
              {name ?? 'Somebody without a name'}
            </TextLink>{' '}
            {what}
          </li>
        ))}
      </ul>
    </section>
  )
}
