import Anthropic from '@anthropic-ai/sdk'
import { z } from 'zod'
import { env } from '@/env'

const TIMEOUT_MS = 60_000
const RETRIES = 2
const MILLION = 1_000_000
/** What writing into and reading from the prompt's cache costs, as shares of the price of what is read. */
const CACHE = { write: 1.25, read: 0.1 }

export interface ModelUsage {
  model: string
  inputTokens: number
  cacheWriteTokens: number
  cacheReadTokens: number
  outputTokens: number
  /** US dollars, as a decimal with eight places */
  cost: string
}

interface Question<Answer> {
  /** what stays the same between calls: kept in the vendor's cache */
  instructions: string
  content: string
  answer: z.ZodType<Answer>
  maxTokens: number
  /** somebody waits for it: one try, so long at most; absent: a minute, tried again */
  timeoutMs?: number
}

export interface LanguageModel {
  name: string
  /**
   * Asks for an answer of a shape. The answer is undefined when what came does not have it; it is paid for all the
   * same. Throws what the SDK throws when no answer came.
   */
  ask: <Answer>(
    question: Question<Answer>,
  ) => Promise<{ answer: Answer | undefined; usage: ModelUsage }>
}

/** The model this installation has: Claude, or a server that speaks its API; undefined where none is set up. */
export function languageModel(): LanguageModel | undefined {
  const { ANTHROPIC_API_KEY: apiKey, LLM_BASE_URL: baseURL, LLM_MODEL: name } = env()
  if (!apiKey && !baseURL) return undefined
  const client = new Anthropic({
    // a server of one's own asks for none
    apiKey: apiKey ?? 'none',
    ...(baseURL && { baseURL }),
    maxRetries: RETRIES,
    timeout: TIMEOUT_MS,
  })
  return { name, ask: (question) => ask(client, name, question) }
}

async function ask<Answer>(client: Anthropic, model: string, question: Question<Answer>) {
  const reply = await client.messages.create(
    {
      model,
      max_tokens: question.maxTokens,
      system: [{ type: 'text', text: question.instructions, cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: question.content }],
      output_config: { format: { type: 'json_schema', schema: schemaOf(question.answer) } },
    },
    question.timeoutMs === undefined ? {} : { timeout: question.timeoutMs, maxRetries: 0 },
  )
  const text = reply.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  return { answer: parsed(text, question.answer), usage: usageOf(model, reply.usage) }
}

/** JSON Schema in the dialect that structured outputs take: no extra properties anywhere. */
const schemaOf = (answer: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(answer, { io: 'output' })
  return schema
}

function parsed<Answer>(text: string, answer: z.ZodType<Answer>): Answer | undefined {
  try {
    const result = answer.safeParse(JSON.parse(text))
    return result.success ? result.data : undefined
  } catch {
    // no JSON at all: the caller says what happens then
    return undefined
  }
}

function usageOf(model: string, usage: Anthropic.Usage): ModelUsage {
  const prices = env().LLM_PRICES
  const tokens = {
    inputTokens: usage.input_tokens,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    outputTokens: usage.output_tokens,
  }
  const read =
    tokens.inputTokens + tokens.cacheWriteTokens * CACHE.write + tokens.cacheReadTokens * CACHE.read
  const cost = (read * prices.input + tokens.outputTokens * prices.output) / MILLION
  return { model, ...tokens, cost: cost.toFixed(8) }
}
