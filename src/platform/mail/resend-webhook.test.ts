import { expect, test, vi } from 'vitest'
import { isFromResend } from './resend-webhook'

/** The vector that the scheme's authors publish. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  raw: '{"test": 2432232314}',
  headers: new Headers({
    'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'svix-timestamp': '1614265330',
    'svix-signature': 'v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }),
}

test('takes the published signature at its time, over exactly these bytes', () => {
  vi.useFakeTimers({ now: 1614265330_000 })
  const { secret, raw, headers } = vector
  expect(isFromResend([secret], raw, headers)).toBe(true)
  expect(isFromResend([secret], `${raw} `, headers)).toBe(false)
  expect(isFromResend([], raw, headers)).toBe(false)
  vi.setSystemTime(1614265330_000 + 6 * 60_000)
  expect(isFromResend([secret], raw, headers)).toBe(false)
  vi.useRealTimers()
})
