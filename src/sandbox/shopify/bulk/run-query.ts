import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { type DocumentNode, type ExecutionResult, execute } from 'graphql'
import type { Context } from '../graphql/context'
import { queryRoot } from '../graphql/query-root'
import { schema } from '../graphql/schema'
import type { BulkOperation } from './bulk-operation'
import { flatten, membersOf } from './flatten'

const pageSize = 100

/**
 * Reads the root list page by page into the operation’s file; nothing but a page is ever in memory.
 * Ends early when the operation is no longer RUNNING, or after `stopAfter` pages.
 */
export async function runBulkQuery(
  context: Context,
  operation: BulkOperation,
  document: DocumentNode,
  options: { rowsPerSecond: () => number; stopAfter: number },
): Promise<void> {
  const file = createWriteStream(operation.file)
  const opened = once(file, 'open')
  try {
    await opened
    let after: string | undefined
    for (let page = 0; page < options.stopAfter; page++) {
      const bulk = { after, size: pageSize, next: undefined }
      const result = (await execute({
        schema,
        document,
        rootValue: queryRoot,
        contextValue: { ...context, bulk },
      })) as ExecutionResult
      if (result.errors?.[0]) throw result.errors[0]
      const records = membersOf(Object.values(result.data ?? {})[0]) ?? []
      const text = linesOf(records, operation)
      operation.rootObjectCount += records.length
      if (text !== '' && !file.write(text)) await once(file, 'drain')
      after = bulk.next
      if (after === undefined || operation.status !== 'RUNNING') return
      const rate = options.rowsPerSecond()
      await (rate > 0 ? setTimeout((records.length / rate) * 1000) : setImmediate())
      if (operation.status !== 'RUNNING') return
    }
  } finally {
    await new Promise((resolve) => file.end(resolve))
    operation.fileSize = file.bytesWritten
  }
}

/** The lines of a page: grouped, each record’s children follow it; otherwise they come after all records of the page. */
function linesOf(records: Record<string, unknown>[], operation: BulkOperation): string {
  const families = records.map((record) => flatten(record))
  const lines = operation.isGrouped
    ? families.flat()
    : [
        ...families.flatMap(([own]) => own ?? []),
        ...families.flatMap(([, ...children]) => children),
      ]
  operation.objectCount += lines.length
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
