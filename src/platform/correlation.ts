import { AsyncLocalStorage } from 'node:async_hooks'

const storage = new AsyncLocalStorage<string>()

/** Runs `fn` so that everything it logs, however deep, carries this id. */
export function withCorrelation<T>(id: string, fn: () => T): T {
  return storage.run(id, fn)
}

/** The id of what is going on, from webhook or request to job to message; undefined outside of any. */
export const currentCorrelation = (): string | undefined => storage.getStore()
