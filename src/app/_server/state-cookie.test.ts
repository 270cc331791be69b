import { beforeEach, expect, it, vi } from 'vitest'
import { withKeptState, writeStateCookie } from './state-cookie'

const jar = new Map<string, { value: string; options: object }>()
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options: object) => jar.set(name, { value, options }),
  }),
}))
vi.mock('@/env', () => ({ env: () => ({ APP_URL: 'https://crm.example.com' }) }))

beforeEach(() => jar.clear())

it('keeps a state out of reach of scripts, and only as long as the attempt is valid', async () => {
  await writeStateCookie('bazaar', 'state')
  const [kept] = [...jar.values()]
  expect(kept?.options).toMatchObject({
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    path: '/api/oauth',
    maxAge: 900,
  })
})

it('adds it to the callback of its marketplace only', async () => {
  await writeStateCookie('bazaar', 'state')
  const query = new URLSearchParams({ code: 'c' })
  expect(String(await withKeptState('bazaar', query))).toBe('code=c&state=state')
  expect(String(await withKeptState('other', query))).toBe('code=c')
})

it('does not replace a state that came with the callback, so that both are seen', async () => {
  await writeStateCookie('bazaar', 'kept')
  const query = new URLSearchParams({ state: 'brought' })
  expect((await withKeptState('bazaar', query)).getAll('state')).toEqual(['brought', 'kept'])
})
