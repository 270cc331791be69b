import type { Ctx } from '@/db/context'
import { getMoneyNotice } from '@/domains/money'
import { TextLink } from '@/ui/primitives/link'
import { ChangeUnderWay } from './change-under-way'

/** What a screen with sums says about them: a change of the currency under way, rounded rates in use. */
export async function MoneyNotice({ ctx }: { ctx: Ctx }) {
  const { change, usesEmbeddedRates } = await getMoneyNotice(ctx)
  return (
    <>
      {change ? <ChangeUnderWay change={change} /> : null}
      {usesEmbeddedRates ? (
        <p className="text-ink-muted text-sm">
          Orders in other currencies are converted with rounded rates that come with Regulars.{' '}
          <TextLink href="/settings/money">Rates</TextLink>
        </p>
      ) : null}
    </>
  )
}
