import { time, timeOrNull } from '@/sandbox/kit/values'
import type { BulkOperation } from '../../bulk/bulk-operation'
import type { Context } from '../context'
import { gid } from './values'

export function viewBulkOperation(context: Context, operation: BulkOperation) {
  const { status, objectCount } = operation
  const address = `${context.shopUrl}/bulk/${operation.key}.jsonl`
  const hasFile = operation.completedAt !== null && objectCount > 0
  return {
    __typename: 'BulkOperation',
    id: gid(context.shop, 'BulkOperation', operation.id),
    completedAt: timeOrNull(operation.completedAt),
    createdAt: time(operation.createdAt),
    errorCode: operation.errorCode,
    fileSize: operation.fileSize === null ? null : String(operation.fileSize),
    objectCount: String(objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    // what was written before it ended badly
    partialDataUrl: hasFile && (status === 'FAILED' || status === 'CANCELED') ? address : null,
    query: operation.query,
    status,
    type: 'QUERY',
    url: hasFile && status === 'COMPLETED' ? address : null,
  }
}
