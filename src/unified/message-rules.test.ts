import { describe, expect, it } from 'vitest'
import { type MessageRule, problemsOfMessage } from './message-rules'

const rules: MessageRule[] = [
  { forbids: 'links', sentence: 'No links.' },
  { forbids: 'emails', sentence: 'No addresses.' },
  { forbids: 'phones', sentence: 'No numbers.' },
  { forbids: 'html', sentence: 'No markup.' },
]
const problems = (body: string) => problemsOfMessage(body, { maxLength: 60, rules })

describe('what may not be sent', () => {
  it.each([
    ['See https://shop.example/a', 'No links.'],
    ['See WWW.shop.example', 'No links.'],
    ['It is on lantern-shop.co.uk', 'No links.'],
    ['Write to ada@mail.example', 'No addresses.'],
    ['Write to ada (at) mail.example', 'No addresses.'],
    ['Call +44 7700 900123', 'No numbers.'],
    ['Call 07700/900-123', 'No numbers.'],
    ['<b>Now</b>', 'No markup.'],
    ['  \n', 'The message is empty.'],
    ['é'.repeat(61), 'The message has 61 characters; 60 are allowed.'],
  ])('%s', (body, sentence) => {
    expect(problems(body)).toContain(sentence)
  })

  it.each([
    'It went out on 2026-07-04, order 12-34567-89012.',
    'Tracking JD0002140012345678, it is 1.5 m long.',
    'Your 3 lamps cost 1,250.00. See you at 10.30!',
    'a < b and c > d, 3@5',
    '🕯'.repeat(60),
  ])('does not catch: %s', (body) => {
    expect(problems(body)).toEqual([])
  })
})
