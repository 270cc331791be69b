import { compile } from '../cel/expression'
import { cronProblem } from '../time/cron'
import { DAY_MS, parseDuration } from '../time/duration'
import type { FunctionConfig } from './function-config'
import { LIMITS } from './limits'

const EVENT = ['event'] as const
const EVENT_AND_ASYNC = ['event', 'async'] as const

type Report = (problem: string) => void

function checkLength(
  report: Report,
  name: string,
  text: string | undefined,
  min: number,
  max: number,
) {
  if (text === undefined) return
  const length = parseDuration(text)
  if (length === undefined) report(`${name} "${text}" is not a length of time such as "5m"`)
  else if (length < min) report(`${name} "${text}" is shorter than ${min / 1000} s`)
  else if (length > max) report(`${name} "${text}" is longer than ${max / 1000} s`)
}

function checkExpression(
  report: Report,
  name: string,
  text: string | undefined,
  variables: readonly string[] = EVENT,
) {
  if (text === undefined) return
  try {
    compile(text, variables)
  } catch (error) {
    report(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function checkCount(report: Report, name: string, value: number | undefined, max: number) {
  if (value === undefined) return
  if (!Number.isInteger(value) || value < 1 || value > max) {
    report(`${name} must be a whole number from 1 to ${max}`)
  }
}

/** Says why a trigger's event name cannot be matched, or undefined. `*` may stand last, after `/` or `.`. */
function wildcardProblem(name: string): string | undefined {
  const star = name.indexOf('*')
  if (star === -1) return undefined
  if (star !== name.length - 1) return `event "${name}": * may only stand at the end`
  return /[/.]\*$/.test(name) ? undefined : `event "${name}": * may only follow / or .`
}

function checkTriggers(report: Report, fn: FunctionConfig) {
  if (fn.triggers.length > LIMITS.triggers) report(`has more than ${LIMITS.triggers} triggers`)
  for (const trigger of fn.triggers) {
    if ('cron' in trigger) {
      const problem = cronProblem(trigger.cron)
      if (problem) report(`cron "${trigger.cron}": ${problem}`)
      checkLength(report, 'cron jitter', trigger.jitter, 1000, 300_000)
      continue
    }
    if (trigger.event.trim() === '') report('has a trigger without an event name')
    const problem = wildcardProblem(trigger.event)
    if (problem) report(problem)
    checkExpression(report, 'trigger condition', trigger.expression)
  }
}

function checkFlowControl(report: Report, fn: FunctionConfig) {
  if ((fn.concurrency?.length ?? 0) > LIMITS.concurrencyLimits) {
    report(`has more than ${LIMITS.concurrencyLimits} concurrency limits`)
  }
  for (const limit of fn.concurrency ?? []) {
    if (limit.scope !== 'fn' && limit.key === undefined) {
      report(`concurrency of scope "${limit.scope}" needs a key`)
    }
    checkExpression(report, 'concurrency key', limit.key)
  }
  checkExpression(report, 'idempotency', fn.idempotency)
  checkCount(report, 'rateLimit.limit', fn.rateLimit?.limit, Number.MAX_SAFE_INTEGER)
  checkLength(report, 'rateLimit.period', fn.rateLimit?.period, 1000, DAY_MS)
  checkExpression(report, 'rateLimit key', fn.rateLimit?.key)
  checkCount(report, 'throttle.limit', fn.throttle?.limit, Number.MAX_SAFE_INTEGER)
  checkLength(report, 'throttle.period', fn.throttle?.period, 1000, 7 * DAY_MS)
  checkExpression(report, 'throttle key', fn.throttle?.key)
  checkLength(report, 'debounce.period', fn.debounce?.period, 1000, 7 * DAY_MS)
  checkLength(report, 'debounce.timeout', fn.debounce?.timeout, 1000, LIMITS.sleepMs)
  checkExpression(report, 'debounce key', fn.debounce?.key)
  checkExpression(report, 'priority', fn.priority?.run)
  checkExpression(report, 'singleton key', fn.singleton?.key)
}

function checkBatch(report: Report, fn: FunctionConfig) {
  const batch = fn.batchEvents
  if (!batch) return
  checkCount(report, 'batchEvents.maxSize', batch.maxSize, LIMITS.batchSize)
  checkLength(report, 'batchEvents.timeout', batch.timeout, 1000, 60_000)
  checkExpression(report, 'batchEvents key', batch.key)
  checkExpression(report, 'batchEvents if', batch.if)
  if (fn.cancel?.length) report('batchEvents cannot stand with cancelOn')
  if (fn.debounce) report('batchEvents cannot stand with debounce')
  if (fn.singleton) report('batchEvents cannot stand with singleton')
}

/**
 * What real Inngest would refuse in this function, one sentence each. The embedded runner refuses
 * the same, else code that passes here would fail there.
 */
export function functionProblems(fn: FunctionConfig): string[] {
  const problems: string[] = []
  const report = (problem: string) => problems.push(`${fn.id}: ${problem}`)
  checkTriggers(report, fn)
  checkFlowControl(report, fn)
  checkBatch(report, fn)
  const retries = fn.steps.step.retries?.attempts
  if (retries !== undefined && retries > LIMITS.retries) {
    report(`retries must be at most ${LIMITS.retries}`)
  }
  if (fn.steps.step.runtime.type !== 'http') report('only functions served over HTTP are supported')
  if ((fn.cancel?.length ?? 0) > LIMITS.cancelEvents) {
    report(`has more than ${LIMITS.cancelEvents} cancelOn events`)
  }
  for (const cancel of fn.cancel ?? []) {
    checkExpression(report, 'cancelOn condition', cancel.if, EVENT_AND_ASYNC)
    checkLength(report, 'cancelOn timeout', cancel.timeout, 1000, LIMITS.sleepMs)
  }
  checkLength(report, 'timeouts.start', fn.timeouts?.start, 1000, LIMITS.sleepMs)
  checkLength(report, 'timeouts.finish', fn.timeouts?.finish, 1000, LIMITS.sleepMs)
  return problems
}
