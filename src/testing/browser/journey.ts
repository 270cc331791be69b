import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

declare global {
  interface Window {
    axe: typeof axe
  }
}

interface Journey {
  /** Fails the test unless the page, or the part that `within` selects, breaks no WCAG 2.2 AA rule that axe knows. */
  expectAccessible: (page: Page, within?: string) => Promise<void>
  /** Lets console lines and failed requests that match pass: for journeys into errors. */
  expectNoise: (pattern: RegExp) => void
}

/**
 * Test of a journey through the running product, as the signed-in demo user. Whatever the browser complains about
 * (console errors and warnings, uncaught errors, failed requests, answers of 500 and above) fails it.
 */
export const test = base.extend<Journey & { expected: RegExp[] }>({
  expected: async ({ browserName: _ }, use) => use([]),
  expectNoise: async ({ expected }, use) => use((pattern) => void expected.push(pattern)),
  context: async ({ context, expected }, use) => {
    const noise = collectNoise(context)
    await use(context)
    const unexpected = noise.filter((line) => !expected.some((pattern) => pattern.test(line)))
    expect(unexpected, 'the browser must have nothing to complain about').toEqual([])
  },
  page: async ({ page }, use) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
    page.goto = async (...args) => withScript(page, await goto(...args))
    page.reload = async (...args) => withScript(page, await reload(...args))
    await use(page)
  },
  expectAccessible: async ({ browserName: _ }, use) =>
    use(async (page, within) => {
      // a page that has just been read anew is without its title for an instant
      await expect(page).toHaveTitle(/\S/)
      // colors on their way from one scheme to the other are nobody's
      await page.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        const moves = document.getAnimations().filter((one) => one instanceof CSSTransition)
        await Promise.allSettled(moves.map(({ finished }) => finished))
      })
      await page.evaluate(axe.source)
      // frames are those of mails, where no script runs
      const { violations } = await page.evaluate(
        ([part, tags]) => window.axe.run(part, { runOnly: tags, iframes: false }),
        [within ?? 'html', WCAG] as const,
      )
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.map((node) => node.html.slice(0, 200)),
      }))
      expect(found, `accessibility of ${page.url()}`).toEqual([])
    }),
})

export { expect }

/** Fails the test if something stays wider than the window; charts take a new width a moment later. */
export async function expectFits(page: Page, what = page.url()): Promise<void> {
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(excess, { message: `pixels that stick out of ${what}` }).toBe(0)
}

/** For journeys of somebody who is not signed in: `test.use(signedOut)`. */
export const signedOut = { storageState: { cookies: [], origins: [] } }

/**
 * Waits until the page's script has taken over every control, also in parts that came later: a key pressed before would
 * be lost, as it is on any page. React marks what it has taken over.
 */
async function withScript<T>(page: Page, answer: T): Promise<T> {
  await page.waitForFunction(() => {
    const controls = [
      ...document.querySelectorAll('main :is(a, button, textarea, input:not([type=hidden]))'),
    ]
    return (
      document.querySelector('template[id^="B:"]') === null &&
      controls.every((control) =>
        Object.keys(control).some((key) => key.startsWith('__reactProps')),
      )
    )
  })
  return answer
}

// recording a trace puts a script into every frame, and the frame of a mail runs none: nothing of the page's own
const TRACE_IN_MAIL = /Blocked script execution in '(about:srcdoc)?'/

function collectNoise(context: BrowserContext): string[] {
  const noise: string[] = []
  context.on('console', (message) => {
    if (TRACE_IN_MAIL.test(message.text())) return
    if (['error', 'warning'].includes(message.type())) {
      noise.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  context.on('weberror', (error) => noise.push(`uncaught: ${error.error().stack}`))
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // the browser itself drops what a navigation has made useless
    if (reason !== 'net::ERR_ABORTED') noise.push(`request failed: ${request.url()} ${reason}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) noise.push(`answer ${response.status()}: ${response.url()}`)
  })
  return noise
}
