import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  parse,
  validate,
} from 'graphql'
import { replyJson } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import { plans, type Shop } from '../shop/shop'
import { shopUrl, type World } from '../world'
import type { Context } from './context'
import { costOf } from './cost'
import { mutationRoot } from './mutation-root'
import { queryRoot } from './query-root'
import { apiVersion, schema } from './schema'

const badToken = {
  errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
}

/** POST /admin/api/<version>/graphql.json */
export async function answerGraphql(world: World, shop: Shop, exchange: Exchange): Promise<void> {
  const headers = { 'x-shopify-api-version': apiVersion, 'x-request-id': crypto.randomUUID() }
  const reply = (status: number, body: unknown, more: Record<string, string> = {}) =>
    replyJson(exchange.response, status, body, { ...headers, ...more })
  const { domain } = shop.settings
  await world.faults.delay()
  const token = exchange.headers['x-shopify-access-token']
  const grant = world.grants.use(typeof token === 'string' ? token : undefined, domain)
  if (!grant) return reply(401, badToken)
  const failure = world.faults.failure()
  if (failure === 429)
    return reply(429, { errors: 'Exceeded the call rate limit' }, { 'retry-after': '1.0' })
  if (failure) return reply(failure, { errors: 'Internal Server Error' })
  const request = readRequest(exchange.body)
  if (!request) return reply(400, { errors: { query: 'Required parameter missing or invalid' } })
  const context: Context = {
    world,
    shop,
    clientId: grant.clientId,
    scopes: grant.scopes,
    shopUrl: shopUrl(world, shop),
    origin: world.origin,
    searchWarnings: [],
  }
  reply(200, await run(context, request))
}

interface Request {
  query: string
  variables: Record<string, unknown>
  operationName: string | undefined
}

function readRequest(body: Buffer): Request | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(body.toString('utf8')) as Record<
      string,
      unknown
    >
    if (typeof query !== 'string') return undefined
    return {
      query,
      variables: (variables ?? {}) as Record<string, unknown>,
      operationName: typeof operationName === 'string' ? operationName : undefined,
    }
  } catch {
    return undefined
  }
}

const refusal = (message: string, code?: string) => ({
  errors: [{ message, ...(code && { extensions: { code } }) }],
})

/** A bucket holds what comes in during this time. */
const bucketSeconds = 20

/** Parses, weighs, and runs a request, unless the bucket is too empty for it. */
async function run(context: Context, request: Request): Promise<object> {
  const { world, shop, clientId } = context
  const perSecond = plans[shop.settings.plan]
  const bucket = { size: perSecond * bucketSeconds, perSecond }
  const key = `${clientId} ${shop.settings.domain}`
  let document: DocumentNode
  try {
    document = parse(request.query)
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error.toJSON() : { message: String(error) }] }
  }
  const invalid = validate(schema, document)
  const operation = getOperationAST(document, request.operationName)
  if (invalid.length > 0) return { errors: invalid.map((error) => error.toJSON()) }
  if (!operation) return refusal('An operation name is required')
  const requested = costOf(schema, document, operation, request.variables)
  const cost = (actual: number | null) => ({
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: bucket.size,
      currentlyAvailable: world.buckets.available(key, bucket),
      restoreRate: perSecond,
    },
  })
  const { maxQueryCost } = world.settings
  if (requested > maxQueryCost)
    return {
      ...refusal(
        `Query cost is ${requested}, which exceeds the single query max cost limit (${maxQueryCost}).`,
        'MAX_COST_EXCEEDED',
      ),
      extensions: { cost: cost(null) },
    }
  if (world.faults.isThrottled() || !world.buckets.take(key, bucket, requested))
    return { ...refusal('Throttled', 'THROTTLED'), extensions: { cost: cost(null) } }
  const result = (await execute({
    schema,
    document,
    rootValue: operation.operation === 'mutation' ? mutationRoot : queryRoot,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
  })) as ExecutionResult
  const actual = Math.min(
    requested,
    costOf(schema, document, operation, request.variables, { data: result.data }),
  )
  world.buckets.giveBack(key, bucket, requested - actual)
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(result.errors && { errors: result.errors.map((error) => error.toJSON()) }),
    extensions: {
      cost: cost(actual),
      ...(context.searchWarnings.length > 0 && { search: context.searchWarnings }),
    },
  }
}
