import { z } from 'zod'
import type { Bulk, BulkStatus } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { throwUserErrors, UserErrors } from './answer-errors'
import { readBulk } from './bulk-file'
import {
  bulkCancelMutation,
  bulkDocument,
  bulkStartMutation,
  bulkStatusQuery,
} from './bulk-queries'
import { graphql } from './client'
import { kindOf } from './kinds'
import { changedSince } from './search'

const Started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: UserErrors,
  }),
})
const Status = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullish(),
      objectCount: z.string().regex(/^\d+$/),
      url: z.string().nullish(),
    })
    .nullable(),
})
const Canceled = z.object({ bulkOperationCancel: z.object({ userErrors: UserErrors }) })

const running = new Set(['CREATED', 'RUNNING', 'CANCELING'])

/** Shopify prepares a file of all records by itself; one operation at a time and shop is certain to be allowed. */
export const bulk: Bulk = {
  async start(session, { entity, since }) {
    const query = bulkDocument(
      kindOf(entity),
      since === undefined ? undefined : changedSince(since),
    )
    const { data, at } = await graphql(session, bulkStartMutation, { query }, Started)
    const { bulkOperation, userErrors } = data.bulkOperationRunQuery
    throwUserErrors(userErrors)
    if (!bulkOperation)
      throw new ConnectorError('unreadable', 'Shopify did not say which bulk operation it began.')
    return { operation: bulkOperation.id, at }
  },

  async status(session, operation): Promise<BulkStatus> {
    const { data } = await graphql(session, bulkStatusQuery, { id: operation }, Status)
    const found = data.bulkOperation
    if (!found) return { state: 'failed', reason: 'Shopify does not know this bulk operation.' }
    const objects = Number(found.objectCount)
    if (running.has(found.status)) return { state: 'running', objects }
    if (found.status === 'COMPLETED')
      return { state: 'ready', objects, url: found.url ?? undefined }
    const code = found.errorCode ? ` (${found.errorCode})` : ''
    return { state: 'failed', reason: `The bulk operation ended as ${found.status}${code}.` }
  },

  read: readBulk,

  async cancel(session, operation) {
    const { data } = await graphql(session, bulkCancelMutation, { id: operation }, Canceled)
    throwUserErrors(data.bulkOperationCancel.userErrors)
  },
}
