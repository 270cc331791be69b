import { afterAll, beforeAll, describe, vi } from 'vitest'
import type { Connector } from '@/marketplaces/contract/connector'
import { authorizationCases, consentCases, keyCases } from './authorization'
import { caseCases } from './cases'
import { coverageCases } from './coverage'
import { deliveryCases } from './deliveries'
import { limitCases } from './limits'
import { mappingCases } from './mapping'
import { messageCases } from './messages'
import { noteCases } from './notes'
import { pagingCases } from './paging'
import { queueCases } from './queued'
import { shipmentCases } from './shipments'
import { signatureCases } from './signatures'
import type { ConnectorSubject, StandIn } from './subject'
import { writingBackCases } from './writing-back'

/** What each topic's cases are given. */
export interface Bench {
  connector: Connector
  subject: ConnectorSubject
  /** the stand-in, once it runs */
  standIn: () => StandIn
}

/** Everything a connector must keep, against the sandbox's imitation of its marketplace. */
export function runConnectorContract(subject: ConnectorSubject): void {
  // a marketplace that is asked a lot makes its clients wait
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
  describe(`${subject.connector.manifest.label} keeps the contract`, () => {
    let running: StandIn | undefined
    beforeAll(async () => {
      running = await subject.startStandIn()
    })
    afterAll(() => running?.close())
    const standIn = () => {
      if (!running) throw new Error('The stand-in does not run.')
      return running
    }
    const bench: Bench = { connector: subject.connector, subject, standIn }
    coverageCases(bench)
    consentCases(bench)
    keyCases(bench)
    authorizationCases(bench)
    pagingCases(bench)
    noteCases(bench)
    limitCases(bench)
    signatureCases(bench)
    deliveryCases(bench)
    queueCases(bench)
    writingBackCases(bench)
    messageCases(bench)
    shipmentCases(bench)
    caseCases(bench)
    mappingCases(bench)
  })
}
