import { expect, test } from 'vitest'
import { scoreMatch } from './score-match'

test.each([
  ['red silk lantern', 'Silk Lanterns, red, 40 cm', 1],
  ['teal cups', 'Turquoise mug with lid', 1],
  ['porcelain cranes', 'Porcelain crane, white', 1],
  ['tin robot blue', 'Tin robot, silver', 0.8],
])('%s fits %s', (wish, product, score) => {
  expect(scoreMatch(wish, product)?.score).toBeCloseTo(score, 3)
})

test.each([
  ['red silk lantern', 'Red tin rocket'],
  ['large red', 'Red lantern, large'],
  ['moroccan lantern', 'Paper lantern'],
  ['lotus', ''],
])('%s does not fit %s', (wish, product) => {
  expect(scoreMatch(wish, product)).toBeUndefined()
})

test('each matched word says what it fits', () => {
  expect(scoreMatch('teal cups', 'Turquoise mug')?.words).toEqual([
    { wish: 'teal', product: 'turquoise' },
    { wish: 'cups', product: 'mug' },
  ])
})
