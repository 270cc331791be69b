import type { StandIn } from '@/sandbox/server/stand-in'
import { startSandbox } from '@/sandbox/server/start-sandbox'

/** A sandbox with stand-ins, and how a test steers it. Close `sandbox` at the end. */
export async function openSandbox(...standIns: StandIn[]) {
  const sandbox = await startSandbox({ standIns })
  /** Asks `/__sandbox/<path>`. Throws the status and the answer when it is refused. */
  const control = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(`${sandbox.url}/__sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as T
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  return { sandbox, control }
}
