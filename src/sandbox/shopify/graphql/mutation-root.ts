import { editOrder } from '@/sandbox/kit/life/change-order'
import { updateCustomer } from '@/sandbox/kit/life/customers'
import { happening } from '@/sandbox/kit/life/happen'
import { updateProduct } from '@/sandbox/kit/life/products'
import type { CustomerRecord } from '@/sandbox/kit/shop/records'
import { tagCustomer } from '../life/tag-customer'
import { uninstall } from '../life/uninstall'
import type { SubscriptionInput } from '../webhooks/subscription'
import { type Context, needScope } from './context'
import { findNode, readGid } from './find-node'
import { viewApp, viewSubscription } from './views/app'
import { viewBulkOperation } from './views/bulk'
import { viewCustomer } from './views/customer'

interface ById {
  id: string
}
const problem = (field: string[] | null, message: string, code?: string) => [
  { field, message, ...(code && { code }) },
]

/** The id inside the shop that a global id of a type means. */
const idOf = (context: Context, id: string, type: string) => readGid(context, id, type).id ?? -1

type Tags = ById & { tags: string[] }

/** Adds or removes tags of an order, a product or a customer. */
function changeTags(context: Context, { id, tags }: Tags, isAdding: boolean) {
  const { shop, world } = context
  const { type, id: inside = -1 } = readGid(context, id)
  const change = isAdding ? { add: tags } : { remove: tags }
  const tagged = (old: readonly string[]) =>
    isAdding ? [...new Set([...old, ...tags])] : old.filter((tag) => !tags.includes(tag))
  const customer = type === 'Customer' ? shop.customers.get(inside) : undefined
  const product = type === 'Product' ? shop.products.get(inside) : undefined
  const order = type === 'Order' ? shop.orders.get(inside) : undefined
  needScope(context, `write_${type.toLowerCase()}s`, isAdding ? 'tagsAdd' : 'tagsRemove')
  if (customer) tagCustomer(world, shop, customer, change)
  else if (product) updateProduct(happening(world, shop), product, { tags: tagged(product.tags) })
  else if (order) editOrder(happening(world, shop), order, { tags: tagged(order.tags) })
  else return { node: null, userErrors: problem(['id'], `${type} does not exist`) }
  return { node: findNode(context, id), userErrors: [] }
}

interface SubscriptionArguments extends ById {
  topic: string
  webhookSubscription: {
    uri?: string | null
    callbackUrl?: string | null
    format?: 'JSON' | 'XML' | null
    includeFields?: string[] | null
    filter?: string | null
    name?: string | null
  }
}

function inputOf({ webhookSubscription: given }: SubscriptionArguments): SubscriptionInput {
  const uri = given.uri ?? given.callbackUrl
  return {
    ...(uri && { uri }),
    ...(given.format && { format: given.format }),
    ...(given.includeFields && { includeFields: given.includeFields }),
    ...(given.filter && { filter: given.filter }),
    ...(given.name && { name: given.name }),
  }
}

const uriField = ['webhookSubscription', 'uri']

/** Why an address cannot be one. Plain http is allowed on this machine only, which the vendor refuses as well. */
function uriProblem(uri: string | undefined): string | undefined {
  if (!uri) return 'Address can’t be blank'
  if (!URL.canParse(uri)) return 'Address is invalid'
  const { protocol, hostname } = new URL(uri)
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost'
  return protocol === 'https:' || (protocol === 'http:' && isHere)
    ? undefined
    : `Address protocol ${protocol}// is not supported`
}

/** What can be changed, by the names of the schema. */
export const mutationRoot = {
  tagsAdd: (args: Tags, context: Context) => changeTags(context, args, true),
  tagsRemove: (args: Tags, context: Context) => changeTags(context, args, false),

  webhookSubscriptionCreate: (args: SubscriptionArguments, context: Context) => {
    const { world, shop, clientId } = context
    const input = inputOf(args)
    const wrong = uriProblem(input.uri)
    if (wrong || !input.uri)
      return { webhookSubscription: null, userErrors: problem(uriField, wrong ?? '') }
    const added = world.webhooks.subscriptions.add(
      {
        shop: shop.settings.domain,
        clientId,
        topic: args.topic,
        format: 'JSON',
        includeFields: [],
        filter: null,
        name: null,
        ...input,
        uri: input.uri,
      },
      world.now(),
    )
    return added
      ? { webhookSubscription: viewSubscription(context, added), userErrors: [] }
      : {
          webhookSubscription: null,
          userErrors: problem(uriField, 'Address for this topic has already been taken'),
        }
  },

  webhookSubscriptionUpdate: (args: SubscriptionArguments, context: Context) => {
    const found = ownSubscription(context, args.id)
    const input = inputOf(args)
    const wrong = input.uri === undefined ? undefined : uriProblem(input.uri)
    if (!found || wrong)
      return {
        webhookSubscription: null,
        userErrors: found
          ? problem(uriField, wrong ?? '')
          : problem(['id'], 'Webhook subscription does not exist'),
      }
    context.world.webhooks.subscriptions.change(found, input, context.world.now())
    return { webhookSubscription: viewSubscription(context, found), userErrors: [] }
  },

  webhookSubscriptionDelete: ({ id }: ById, context: Context) => {
    const found = ownSubscription(context, id)
    if (!found)
      return {
        deletedWebhookSubscriptionId: null,
        userErrors: problem(['id'], 'Webhook subscription does not exist'),
      }
    context.world.webhooks.subscriptions.remove(found.id)
    return { deletedWebhookSubscriptionId: id, userErrors: [] }
  },

  bulkOperationRunQuery: (
    { query, groupObjects }: { query: string; groupObjects: boolean },
    context: Context,
  ) => {
    const started = context.world.bulk.start(context, query, groupObjects)
    return 'problem' in started
      ? { bulkOperation: null, userErrors: problem(['query'], started.problem, started.code) }
      : { bulkOperation: viewBulkOperation(context, started), userErrors: [] }
  },

  bulkOperationCancel: ({ id }: ById, context: Context) => {
    const found = context.world.bulk.get(idOf(context, id, 'BulkOperation'))
    if (!found || found.shop !== context.shop.settings.domain)
      return { bulkOperation: null, userErrors: problem(['id'], 'Bulk operation does not exist') }
    if (found.completedAt !== null)
      return {
        bulkOperation: viewBulkOperation(context, found),
        userErrors: problem(null, 'A bulk operation cannot be canceled when it is completed'),
      }
    context.world.bulk.cancel(found)
    return { bulkOperation: viewBulkOperation(context, found), userErrors: [] }
  },

  appUninstall: (_: object, context: Context) => {
    const app = viewApp(context)
    uninstall(context.world, context.shop, context.clientId)
    return { app, userErrors: [] }
  },

  customerEmailMarketingConsentUpdate: (
    {
      input,
    }: {
      input: {
        customerId: string
        emailMarketingConsent: { marketingState: CustomerRecord['marketing'] | 'REDACTED' }
      }
    },
    context: Context,
  ) => {
    needScope(context, 'write_customers', 'customerEmailMarketingConsentUpdate')
    const { shop, world } = context
    const found = shop.customers.get(idOf(context, input.customerId, 'Customer'))
    const { marketingState } = input.emailMarketingConsent
    const refuse = (field: string[], message: string) => ({
      customer: null,
      userErrors: problem(['input', ...field], message, 'INVALID'),
    })
    if (!found) return refuse(['customerId'], 'Customer not found')
    if (!found.email)
      return refuse(['customerId'], 'An email address is required to set the email consent state')
    if (marketingState === 'REDACTED' || marketingState === 'NOT_SUBSCRIBED')
      return refuse(
        ['emailMarketingConsent', 'marketingState'],
        `Cannot specify ${marketingState.toLowerCase()} as a marketing state input`,
      )
    const customer = updateCustomer(happening(world, shop), found, { marketing: marketingState })
    return { customer: viewCustomer(context, customer), userErrors: [] }
  },
}

function ownSubscription(context: Context, id: string) {
  const { world, shop, clientId } = context
  const found = world.webhooks.subscriptions.get(idOf(context, id, 'WebhookSubscription'))
  return found?.shop === shop.settings.domain && found.clientId === clientId ? found : undefined
}
