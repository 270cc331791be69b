import { createHash } from 'node:crypto'
import { z } from 'zod'
import { replyJson } from '../server/reply'
import { type Exchange, NoSuchControl, type StandIn } from '../server/stand-in'
import { readMessages } from './read-messages'
import { writeInsight } from './write-insight'
import { writeTemplates } from './write-templates'

/** The part of a Messages API request that the stand-in looks at; it refuses what the API would. */
const Asked = z.object({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  system: z
    .array(
      z.object({
        type: z.literal('text'),
        text: z.string(),
        cache_control: z.object({ type: z.literal('ephemeral') }).optional(),
      }),
    )
    .optional(),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).min(1),
  output_config: z
    .object({
      format: z.object({
        type: z.literal('json_schema'),
        schema: z.record(z.string(), z.unknown()),
      }),
    })
    .optional(),
})

/** What the next answers are instead of right ones. */
const Faults = z.object({
  next: z.array(z.enum(['overloaded', 'rate_limited', 'no_json', 'half', 'invented'])),
})
type Fault = z.infer<typeof Faults>['next'][number]

const refusals: Partial<Record<Fault, { status: number; type: string }>> = {
  overloaded: { status: 529, type: 'overloaded_error' },
  rate_limited: { status: 429, type: 'rate_limit_error' },
}
const CHARACTERS_PER_TOKEN = 4

/** Speaks the Messages API of Claude with structured outputs. It knows a few words, and reads every message by them, and writes drafts of templates. */
export function createLlmStandIn(): StandIn {
  let faults: Fault[] = []
  let requests: z.infer<typeof Asked>[] = []
  const cached = new Set<string>()

  async function handle({ method, path, headers, body, response }: Exchange): Promise<void> {
    if (method !== 'POST' || path.join('/') !== 'v1/messages') {
      return fail(404, 'not_found_error', 'There is no such address.')
    }
    if (!headers['x-api-key'] && !headers.authorization) {
      return fail(401, 'authentication_error', 'x-api-key header is required')
    }
    const asked = Asked.safeParse(JSON.parse(body.toString('utf8')))
    if (!asked.success) return fail(400, 'invalid_request_error', z.prettifyError(asked.error))
    requests.push(asked.data)
    const fault = faults.shift()
    const refusal = fault && refusals[fault]
    if (refusal) return fail(refusal.status, refusal.type, 'Try again later.')
    const text = answerTo(asked.data, fault)
    replyJson(response, 200, {
      id: `msg_${requests.length}`,
      type: 'message',
      role: 'assistant',
      model: asked.data.model,
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: usageOf(asked.data, text),
    })

    function fail(status: number, type: string, message: string): void {
      // tests need not wait as long as the vendor would have them
      replyJson(
        response,
        status,
        { type: 'error', error: { type, message } },
        { 'retry-after-ms': '5' },
      )
    }
  }

  function usageOf(asked: z.infer<typeof Asked>, answer: string) {
    const instructions = (asked.system ?? []).filter((block) => block.cache_control)
    const prompt = instructions.map((block) => block.text).join('')
    const hash = createHash('sha256').update(prompt).digest('hex')
    const isKnown = cached.has(hash)
    if (prompt !== '') cached.add(hash)
    const tokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN)
    return {
      input_tokens: tokens(asked.messages.map(({ content }) => content).join('')),
      cache_creation_input_tokens: isKnown ? 0 : tokens(prompt),
      cache_read_input_tokens: isKnown ? tokens(prompt) : 0,
      output_tokens: tokens(answer),
    }
  }

  return {
    slug: 'llm',
    open: () => {},
    handle,
    control: ({ method, path, body }) => {
      const place = `${method} ${path.join('/')}`
      if (place === 'POST faults') {
        faults = Faults.parse(body).next
        return { faults }
      }
      if (place === 'GET requests') return { requests }
      if (place === 'DELETE requests') {
        requests = []
        return { requests }
      }
      throw new NoSuchControl('There are faults (POST) and requests (GET, DELETE).')
    },
    describe: () => ({ shops: [], requests: requests.length }),
    // nothing of a model outlives it
    snapshot: () => ({}),
    restore: () => {},
    close: async () => {},
  }
}

/** Told by the shape that is asked for. */
const isInsight = ({ output_config }: z.infer<typeof Asked>): boolean =>
  JSON.stringify(output_config?.format.schema['properties'] ?? {}).startsWith('{"sentences"')

function answerTo(asked: z.infer<typeof Asked>, fault: Fault | undefined): string {
  if (fault === 'no_json') return 'I would rather not.'
  if (isInsight(asked)) return JSON.stringify(writeInsight(asked.messages, fault === 'invented'))
  const content = asked.messages.at(-1)?.content ?? ''
  const drafts = writeTemplates(content)
  if (drafts) return JSON.stringify(drafts)
  const answer = readMessages(content)
  return JSON.stringify(fault === 'half' ? { messages: answer.messages.slice(0, 1) } : answer)
}
