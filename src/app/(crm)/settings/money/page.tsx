import type { Metadata } from 'next'
import { currencyOptions } from '@/app/_forms/organization-options'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { getMoney } from '@/domains/money'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { ChangeUnderWay } from '../../_money/change-under-way'
import { ChangeCurrency } from './_components/change-currency'
import { ChangeLog } from './_components/change-log'
import { MissingRates } from './_components/missing-rates'
import { Rates } from './_components/rates'

export const metadata: Metadata = { title: 'Money' }

export default async function MoneySettingsPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const money = await getMoney(ctx)
  const open = money.restatements.find(({ status }) => status === 'waiting' || status === 'running')
  return (
    <>
      <SettingsSection
        title="Currency"
        description="What orders of all channels are added up in. Each order keeps its own amount, and is converted at the rate of its own day."
      >
        {open ? <ChangeUnderWay change={open} /> : null}
        {hasRole(ctx.actor, 'admin') && !open ? (
          <ChangeCurrency current={money.currency} currencies={currencyOptions()} />
        ) : (
          <p className="text-ink">Everything is added up in {money.currency}.</p>
        )}
        <ChangeLog changes={money.restatements} timeZone={organization.timeZone} />
      </SettingsSection>
      <SettingsSection
        title="Orders without a rate"
        description="They are kept with their own amount, and are in no sum until a rate of their day is known."
      >
        <MissingRates missing={money.missing} currency={money.currency} />
      </SettingsSection>
      <SettingsSection
        title="Exchange rates"
        description="The newest of each currency. An order takes the last rate published up to its day; weekends and holidays have none of their own."
      >
        <Rates rates={money.rates} currency={money.currency} />
      </SettingsSection>
    </>
  )
}
