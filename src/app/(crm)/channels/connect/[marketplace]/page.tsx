import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireOrganization } from '@/app/_server/current-session'
import {
  connectProblemSentence,
  findConnectGuide,
  findFileMarketplace,
} from '@/domains/connections'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { AskAnAdmin, ConnectByFile, isAdminOf } from './_components/connect-by-file'
import { MissingKeys } from './_components/missing-keys'
import { WaysIn } from './_components/ways-in'
import { WhatIsRead } from './_components/what-is-read'
import { ConnectParams } from './search-params'

type Props = PageProps<'/channels/connect/[marketplace]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { marketplace } = await params
  const guide = findConnectGuide(marketplace) ?? findFileMarketplace(marketplace)
  return { title: guide ? `Connect ${guide.label}` : 'Connect' }
}

/** Says what connecting takes and what will be read, before anybody is sent to the marketplace. */
export default async function ConnectPage({ params, searchParams }: Props) {
  const { organization } = await requireOrganization()
  const { marketplace } = await params
  const byFile = findFileMarketplace(marketplace)
  if (byFile) return <ConnectByFile {...byFile} organization={organization} />
  const guide = findConnectGuide(marketplace)
  if (!guide) notFound()
  const { account, problem, reference } = ConnectParams.parse(await searchParams)
  const sentence = connectProblemSentence(problem)
  return (
    <Page width="text">
      <PageHeader
        title={`Connect ${guide.label}`}
        description={
          guide.byConsent
            ? `${guide.account ? 'You name your account' : 'You sign in to your account'}, ${guide.label} asks you to agree, and you come back here.`
            : `You make keys at ${guide.label}, and enter them here.`
        }
        parent={{ label: 'Connect a channel', href: '/channels/connect' }}
      />
      {sentence ? (
        <Callout kind="danger" title="The account was not connected">
          <p>{sentence}</p>
          {reference ? <p>Reference for support: {reference}</p> : null}
        </Callout>
      ) : null}
      {guide.missing ? <MissingKeys label={guide.label} missing={guide.missing} /> : null}
      {isAdminOf(organization) ? (
        <WaysIn guide={guide} account={account} />
      ) : guide.missing && !guide.keys ? null : (
        <AskAnAdmin name={organization.name} />
      )}
      <WhatIsRead entities={guide.entities} abilities={guide.abilities} />
    </Page>
  )
}
