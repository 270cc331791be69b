import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { atMost } from './at-most'

test('so many run at once, in the order they came, and a failure frees its place', async () => {
  const limited = atMost(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const all = await Promise.allSettled(
    [0, 1, 2, 3, 4, 5].map((n) =>
      limited(async () => {
        begun.push(n)
        most = Math.max(most, ++running)
        await pause(2)
        running--
        if (n % 2 === 1) throw new Error('failed')
        return n
      }),
    ),
  )
  expect(most).toBe(2)
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ])
  expect(await limited(async () => 'after')).toBe('after')
})
