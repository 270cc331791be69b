import type { Restatement } from '@/domains/money'
import { Callout } from '@/ui/primitives/callout'

/** Says that everything is being added up in another currency. */
export function ChangeUnderWay({
  change,
}: {
  change: Pick<Restatement, 'fromCurrency' | 'toCurrency'>
}) {
  return (
    <Callout title={`Everything is being added up in ${change.toCurrency}`}>
      Until that is done you see the figures in {change.fromCurrency}; then all of them change
      together. Orders that come in meanwhile wait for it.
    </Callout>
  )
}
