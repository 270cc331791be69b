import { describe, expect, test } from 'vitest'
import { readResponse } from './read-response'

const sdk = { 'x-inngest-sdk': 'inngest-js:v4.24.0', 'x-inngest-req-version': '2' }
const read = (status: number, body: string, headers: Record<string, string> = sdk) =>
  readResponse({ status, headers, body }, 1_000_000)

describe('answers of the app', () => {
  test('200 is the result, in canonical form', () => {
    expect(read(200, '{"b":1,"a":[]}')).toMatchObject({
      kind: 'completed',
      output: '{"a":[],"b":1}',
      version: 2,
    })
  })

  test('206 is operations', () => {
    const answer = read(206, '[{"id":"abc","op":"StepRun","data":{"x":1}}]')
    expect(answer).toMatchObject({ kind: 'operations', operations: [{ id: 'abc', op: 'StepRun' }] })
  })

  test('201 is unwrapped, however long it was kept alive with spaces', () => {
    const inner = { status: 206, headers: { 'X-Inngest-No-Retry': 'true' }, body: '[]' }
    const answer = read(201, `${' '.repeat(5000)}${JSON.stringify(inner)}`)
    expect(answer).toMatchObject({ kind: 'operations', operations: [], noRetry: true })
  })

  test.each([
    [400, 'true', true],
    [500, 'false', false],
  ])('%s with no-retry %s', (status, noRetry, isFinal) => {
    const answer = read(status, '{"name":"E","message":"m"}', {
      ...sdk,
      'x-inngest-no-retry': noRetry,
    })
    expect(answer).toMatchObject({ kind: 'error', isFinal, error: { name: 'E', message: 'm' } })
  })

  test.each([
    ['90', 1_090_000],
    ['0', 1_001_000],
    [new Date(1_120_000).toISOString(), 1_120_000],
    ['9999999', 1_000_000 + 86_400_000],
    ['soon', undefined],
  ])('retry-after %s', (header, retryAt) => {
    expect(read(500, '{}', { ...sdk, 'retry-after': header }).retryAt).toBe(retryAt)
  })

  test.each([
    [200, '<h1>Hi</h1>'],
    [206, '[{"nothing":1}]'],
    [502, 'Bad gateway'],
  ])('%s %s is an error that is tried again', (status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'error', isFinal: false })
  })

  test('an answer without the SDK’s header is never a result', () => {
    expect(read(200, '{"ok":true}', {})).toMatchObject({ kind: 'error', isFinal: false })
    expect(read(401, '{}', {})).toMatchObject({
      error: { message: expect.stringContaining('INNGEST_SIGNING_KEY') },
    })
  })

  test('an unknown function is noticed', () => {
    const body =
      '{"type":"internal","name":"Error","message":"Function \\"a-b\\" was not found in this app"}'
    expect(read(500, body)).toMatchObject({ isUnknownFunction: true })
  })
})
