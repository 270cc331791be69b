import { DrizzleQueryError } from 'drizzle-orm/errors'
import { describe, expect, test } from 'vitest'
import { withCorrelation } from './correlation'
import { createLogger } from './logger'

function captured() {
  const lines: string[] = []
  const log = createLogger(
    { app: 'test', level: 'info' },
    { write: (line) => void lines.push(line) },
  )
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> }
}

const marker = 'mara.lind@shop.example'

describe('the log', () => {
  test('redacts by name at any depth', () => {
    const { log, last } = captured()
    log.info(
      {
        order: { buyer: { customerEmail: 'not an address', phone: 4477 } },
        headers: { cookie: 'a=b' },
      },
      'x',
    )
    expect(last()).toMatchObject({
      order: { buyer: { customerEmail: '[redacted]', phone: '[redacted]' } },
      headers: { cookie: '[redacted]' },
    })
  })

  test('redacts by shape in messages, values, errors and their causes', () => {
    const { log, lines } = captured()
    log.info({ note: `asked by ${marker}` }, `hello ${marker}`)
    log.error(new Error(`no ${marker}`, { cause: new Error(`because ${marker}`) }))
    log.error({ err: new Error(`no ${marker}`) }, 'failed')
    log.info({ list: [[{ deep: marker }]] }, 'list')
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      expect(() => JSON.parse(line)).not.toThrow()
      expect(line).not.toContain('mara')
      expect(line).toContain('[e-mail]')
    }
  })

  test('leaves a failed statement’s parameters out, and keeps where it failed', () => {
    const { log, lines, last } = captured()
    const cause = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: 'Key (name)=(Mara Lind) already exists.',
      constraint_name: 'customers_name',
    })
    const error = new DrizzleQueryError('insert into x values ($1)', ['Mara Lind'], cause)
    log.error({ err: error }, 'failed')
    log.error(error)
    expect(lines.join()).not.toContain('Mara')
    expect(last()['err']).toMatchObject({
      cause: { code: '23505', constraint: 'customers_name' },
      stack: expect.stringContaining('logger.test'),
    })
  })

  test('carries the correlation id across awaits, and only inside', async () => {
    const { log, last } = captured()
    await withCorrelation('c-1', async () => {
      await Promise.resolve()
      log.info('inside')
    })
    expect(last()['correlationId']).toBe('c-1')
    log.info('outside')
    expect(last()).not.toHaveProperty('correlationId')
  })
})
