import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DocumentNode } from 'graphql'
import type { ShopifyFaults } from '../faults'
import type { Context } from '../graphql/context'
import type { Settings } from '../settings'
import { bulkFinishedBody } from '../webhooks/bodies/shop'
import type { Webhooks } from '../webhooks/webhooks'
import { type BulkOperation, isRunning } from './bulk-operation'
import { checkBulkQuery } from './check-query'
import { runBulkQuery } from './run-query'

interface Refusal {
  code: 'INVALID' | 'LIMIT_REACHED' | 'OPERATION_IN_PROGRESS'
  problem: string
}

/** Runs bulk operations in the background and keeps their results until the end. */
export class BulkOperations {
  readonly #parts: {
    settings: Settings
    faults: ShopifyFaults
    webhooks: Webhooks
    now: () => number
  }
  readonly #all = new Map<number, BulkOperation>()
  #folder: string | undefined
  #next = 5_900_000_000_001

  constructor(parts: {
    settings: Settings
    faults: ShopifyFaults
    webhooks: Webhooks
    now: () => number
  }) {
    this.#parts = parts
  }

  get(id: number): BulkOperation | undefined {
    const found = this.#all.get(id)
    if (found?.status === 'COMPLETED' && this.#isOver(found)) found.status = 'EXPIRED'
    return found
  }

  /** The app’s operations in a shop, the newest last. */
  of(shop: string, clientId?: string): BulkOperation[] {
    return [...this.#all.values()].filter(
      (one) => one.shop === shop && (clientId === undefined || one.clientId === clientId),
    )
  }

  start(context: Context, query: string, isGrouped: boolean): BulkOperation | Refusal {
    const { settings, now } = this.#parts
    const { domain } = context.shop.settings
    const running = this.of(domain, context.clientId).filter(isRunning)
    if (running.length >= settings.bulk.parallel)
      return {
        code: 'OPERATION_IN_PROGRESS',
        problem: `A bulk query operation for this app and shop is already in progress: gid://shopify/BulkOperation/${context.shop.toOutside(running[0]?.id ?? 0)}.`,
      }
    const checked = checkBulkQuery(query)
    if ('problem' in checked) return { code: 'INVALID', ...checked }
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'sandbox-bulk-'))
    const id = this.#next++
    const key = randomBytes(12).toString('hex')
    const operation: BulkOperation = {
      id,
      shop: domain,
      clientId: context.clientId,
      query,
      isGrouped,
      status: 'CREATED',
      errorCode: null,
      createdAt: now(),
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: null,
      key,
      file: path.join(this.#folder, `${key}.jsonl`),
      endsAtDownload: false,
    }
    this.#all.set(id, operation)
    void this.#run(context, operation, checked.document)
    return operation
  }

  /** Asks a running operation to end. */
  cancel(operation: BulkOperation): void {
    if (isRunning(operation)) operation.status = 'CANCELING'
  }

  /** The file behind an address; undefined when it is over or never was. */
  download(key: string): string | undefined {
    const found = [...this.#all.values()].find((one) => one.key === key)
    if (!found || found.completedAt === null || this.#isOver(found)) return undefined
    if (found.endsAtDownload) {
      found.status = 'EXPIRED'
      return undefined
    }
    return found.file
  }

  close(): void {
    for (const operation of this.#all.values()) this.cancel(operation)
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
  }

  #isOver({ completedAt, status }: BulkOperation): boolean {
    const { settings, now } = this.#parts
    return (
      status === 'EXPIRED' ||
      (completedAt !== null && now() - completedAt > settings.bulk.urlSeconds * 1000)
    )
  }

  async #run(context: Context, operation: BulkOperation, document: DocumentNode): Promise<void> {
    const { settings, faults, webhooks, now } = this.#parts
    const spoiled = faults.bulkOutcome()
    // a client must be able to see it before it ends
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (operation.status === 'CREATED') operation.status = 'RUNNING'
    try {
      await runBulkQuery(context, operation, document, {
        rowsPerSecond: () => settings.bulk.rowsPerSecond,
        stopAfter: spoiled === 'fail' || spoiled === 'cancel' ? 1 : Infinity,
      })
      if (operation.status === 'CANCELING' || spoiled === 'cancel') operation.status = 'CANCELED'
      else if (spoiled === 'fail') throw new Error('by order')
      else operation.status = 'COMPLETED'
    } catch (error) {
      operation.status = 'FAILED'
      const code = (error as { extensions?: { code?: string } }).extensions?.code
      operation.errorCode = code === 'ACCESS_DENIED' ? code : 'INTERNAL_SERVER_ERROR'
    }
    operation.endsAtDownload = spoiled === 'expire'
    operation.completedAt = now()
    webhooks.emit(context.shop, 'bulk_operations/finish', () =>
      bulkFinishedBody(context.shop, operation),
    )
  }
}
