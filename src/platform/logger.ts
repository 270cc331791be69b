import pino from 'pino'

/** Structured logs on standard output, one JSON object a line. */
export const logger = pino({
  // the level is read here and not through env() so that a bad setting can still be logged
  level: 'info',
  base: { app: 'regulars' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      '*.email',
      '*.phone',
      '*.password',
      '*.token',
      '*.authorization',
      '*.cookie',
      'email',
      'phone',
      'password',
      'token',
    ],
    censor: '[redacted]',
  },
})
