import { Liquid } from 'liquidjs'
import { AppError } from '@/lib/app-error'

/** What may stand in a quick reply as `{{ name }}`, and what it becomes. */
export const mergeFields = {
  'customer.name': 'the buyer’s name',
  'customer.first_name': 'the buyer’s first name',
  'order.number': 'the number of the order it is about',
  'order.status': 'where that order stands',
  'product.title': 'the product it is about',
  'shop.name': 'the name of your organization',
  'agent.name': 'your name',
} as const
export type MergeField = keyof typeof mergeFields

export interface MergeValues {
  customer: { name?: string | undefined; first_name?: string | undefined }
  order: { number?: string | undefined; status?: string | undefined }
  product: { title?: string | undefined }
  shop: { name: string }
  agent: { name?: string | undefined }
}

/** A person writes these texts, so they are short, see nothing but the fields, and end soon. */
const engine = new Liquid({
  ownPropertyOnly: true,
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 200_000,
  relativeReference: false,
  fs: {
    exists: async () => false,
    existsSync: () => false,
    readFile: async () => '',
    readFileSync: () => '',
    resolve: (_root, file) => file,
  },
})

/** Throws `invalid` for a text that cannot be filled in, or that names a field there is not. */
export function checkMergeFields(body: string): void {
  let named: string[]
  try {
    named = engine.fullVariablesSync(engine.parse(body))
  } catch (error) {
    throw refused(`The placeholders cannot be read: ${reasonOf(error)}`)
  }
  const unknown = named.find((name) => !Object.hasOwn(mergeFields, name))
  if (unknown) {
    throw refused(`There is no “${unknown}”. There are: ${Object.keys(mergeFields).join(', ')}.`)
  }
}

/** The text with its fields filled in; one that is not known leaves nothing. */
export function fillMergeFields(body: string, values: MergeValues): string {
  try {
    return engine.parseAndRenderSync(body, values)
  } catch (error) {
    throw refused(`The text cannot be filled in: ${reasonOf(error)}`)
  }
}

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? ''

const refused = (message: string) => new AppError('invalid', message, { fields: { body: message } })
