import { isJsonObject, parseJson } from '../json'
import { LIMITS } from '../registry/limits'

/** An error in the form the SDK sends and reads. */
export type RunError = { name: string; message: string; stack?: string; cause?: unknown }

export const TOO_MANY_STEPS: RunError = {
  name: 'StepLimitExceeded',
  message: `The run has more than ${LIMITS.stepsPerRun} steps. Do more work in each step, or split the function.`,
}

export const STATE_TOO_LARGE: RunError = {
  name: 'StateLimitExceeded',
  message: `The steps of the run returned more than ${LIMITS.stateBytes} bytes. Return ids instead of records.`,
}

export const STEP_TOO_LARGE: RunError = {
  name: 'OutputTooLarge',
  message: `A step returned more than ${LIMITS.stepBytes} bytes. Return ids instead of records.`,
}

const TEXT_LIMIT = 32_000

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, TEXT_LIMIT) : undefined
}

/** Reads an error out of whatever the app put where an error belongs. */
export function readError(value: unknown): RunError {
  const parsed = typeof value === 'string' ? (parseJson(value) ?? value) : value
  if (!isJsonObject(parsed)) {
    return { name: 'Error', message: text(parsed) ?? 'The function failed without saying why.' }
  }
  const stack = text(parsed['stack'])
  return {
    name: text(parsed['name']) ?? 'Error',
    message:
      text(parsed['message']) ?? text(parsed['error']) ?? 'The function failed without saying why.',
    ...(stack === undefined ? {} : { stack }),
    ...(parsed['cause'] === undefined ? {} : { cause: parsed['cause'] }),
  }
}
