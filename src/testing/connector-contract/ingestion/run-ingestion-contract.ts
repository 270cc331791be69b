import { afterAll, beforeAll, describe, vi } from 'vitest'
import type { Connector } from '@/marketplaces/contract/connector'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import type { ConnectorSubject, StandIn } from '../subject'
import { backfillCases } from './backfill'
import { endCases } from './ends'
import { interruptionCases } from './interruptions'
import { messageCases } from './messages'
import { queueCases } from './queued'
import { readingAgainCases } from './reading-again'
import { receivingCases } from './receiving'
import { repairCases } from './repair'
import { shipmentCases } from './shipments'
import { type Site, serveSite } from './site'
import { webhookCases } from './webhooks'

/** What the cases of the product's own ingestion are given. */
export interface IngestionBench {
  connector: Connector
  subject: ConnectorSubject
  standIn: () => StandIn
  database: () => TestDatabase
  site: () => Site
}

/**
 * What the product makes of a marketplace, from consent to stored orders, over HTTP both ways. To be called from a file
 * that puts `after` of next/server in the place of one that does nothing.
 */
export function runIngestionContract(subject: ConnectorSubject): void {
  const { connector } = subject
  vi.setConfig({ testTimeout: 60_000 })
  describe(`${connector.manifest.label} is taken in`, () => {
    const running: { standIn?: StandIn; database?: TestDatabase; site?: Site } = {}
    beforeAll(async () => {
      running.database = await createTestDatabase()
      running.standIn = await subject.startStandIn()
      running.site = await serveSite()
      setSettings({ ...running.standIn.settings, APP_URL: running.site.url })
    })
    afterAll(async () => {
      await running.standIn?.close()
      running.site?.close()
      await running.database?.drop()
    })
    const started = <T>(part: T | undefined): T => {
      if (!part) throw new Error('It does not run yet.')
      return part
    }
    const bench: IngestionBench = {
      connector,
      subject,
      standIn: () => started(running.standIn),
      database: () => started(running.database),
      site: () => started(running.site),
    }
    backfillCases(bench)
    interruptionCases(bench)
    if (connector.webhooks || connector.queue) webhookCases(bench)
    if (connector.queue) queueCases(bench)
    if (connector.webhooks) {
      receivingCases(bench)
      endCases(bench)
    }
    if (connector.manifest.entities.includes('messages')) messageCases(bench)
    if (connector.push?.confirmShipment) shipmentCases(bench)
    repairCases(bench)
    readingAgainCases(bench)
  })
}
