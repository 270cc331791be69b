import { handleRoute } from '@/app/_server/handle-route'
import { previewRules } from '@/domains/segments'
import { AppError } from '@/lib/app-error'

const MOST_BYTES = 100_000

/** POST /grow/segments/preview with rules as JSON: how many people fit them now, and five of these. */
export const POST = handleRoute(async (ctx, request) => {
  const text = await request.text()
  if (text.length > MOST_BYTES) {
    throw new AppError('too_large', 'These rules are too long. Take conditions out.')
  }
  return previewRules(ctx, readJson(text))
})

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The rules are not JSON.')
  }
}
