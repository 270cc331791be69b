import 'server-only'
import { AppError } from '@/lib/app-error'

/** The record, or undefined where there is none (any more) or it is another organization's. */
export async function unlessMissing<T>(record: Promise<T>): Promise<T | undefined> {
  try {
    return await record
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
