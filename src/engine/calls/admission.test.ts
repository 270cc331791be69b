import { expect, test } from 'vitest'
import { createAdmission } from './admission'

test('few young calls at once, many old ones', () => {
  let now = 0
  const admission = createAdmission(() => now)
  let id = 0
  const enter = (count: number) => {
    for (let i = 0; i < count; i++) admission.enter(id++)
  }
  expect(admission.room().calls).toBe(4)
  enter(4)
  expect(admission.room()).toEqual({ calls: 0, retryIn: 60 })
  now = 45
  expect(admission.room()).toEqual({ calls: 0, retryIn: 15 })
  admission.leave(0)
  expect(admission.room().calls).toBe(1)
  now = 60
  expect(admission.room().calls).toBe(4)
  while (admission.size < 100) {
    enter(Math.min(4, 100 - admission.size))
    now += 60
  }
  expect(admission.room().calls).toBe(0)
  admission.leave(1)
  expect(admission.room().calls).toBe(1)
})
