/** A query that the vendor runs by itself, its result a file. */
export interface BulkOperation {
  id: number
  shop: string
  clientId: string
  query: string
  isGrouped: boolean
  status: 'CREATED' | 'RUNNING' | 'CANCELING' | 'CANCELED' | 'COMPLETED' | 'FAILED' | 'EXPIRED'
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' | null
  createdAt: number
  completedAt: number | null
  objectCount: number
  rootObjectCount: number
  fileSize: number | null
  /** not to be guessed: who knows the address may read the file */
  key: string
  file: string
  /** by a fault: the address ends when it is first used */
  endsAtDownload: boolean
}

export const isRunning = ({ status }: BulkOperation) =>
  status === 'CREATED' || status === 'RUNNING' || status === 'CANCELING'
