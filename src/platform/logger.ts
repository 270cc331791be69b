import pino from 'pino'
import { logLevel } from '@/env'
import { scrubText } from '@/lib/scrub-text'
import { currentCorrelation } from './correlation'
import { withoutSecrets } from './log/redact-fields'

interface Output {
  write: (line: string) => void
}

/**
 * Structured logs, one JSON object a line, each with the correlation id of what was going on.
 * Fields with telling names are redacted whole; then the finished line is searched for addresses, numbers and tokens.
 */
export function createLogger(
  options: { app: string; level: string },
  output: Output = pino.destination({ fd: 2, sync: true }),
): pino.Logger {
  return pino(
    {
      level: options.level,
      base: { app: options.app },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const correlationId = currentCorrelation()
        return correlationId === undefined ? {} : { correlationId }
      },
      formatters: { log: withoutSecrets },
      // withoutSecrets() has made a record of the error already
      serializers: { err: (value: unknown) => value },
    },
    { write: (line: string) => output.write(scrubText(line)) },
  )
}

/** The log of this process, on standard output. */
export const logger = createLogger({ app: 'regulars', level: logLevel() })
