import { updateCustomer } from '@/sandbox/kit/life/customers'
import { happening } from '@/sandbox/kit/life/happen'
import type { CustomerRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '../shop/shop'
import { tagsBody } from '../webhooks/bodies/customer'
import type { World } from '../world'

/** Adds and removes tags, which the vendor compares without case and tells by topics of their own. */
export function tagCustomer(
  world: World,
  shop: Shop,
  found: CustomerRecord,
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): CustomerRecord {
  const moment = happening(world, shop)
  const lower = (tags: readonly string[]) => tags.map((tag) => tag.trim().toLowerCase())
  const kept = found.tags.filter((tag) => !lower(remove).includes(tag.toLowerCase()))
  const added = add
    .map((tag) => tag.trim())
    .filter((tag) => !lower(kept).includes(tag.toLowerCase()))
  const customer = updateCustomer(moment, found, { tags: [...kept, ...new Set(added)] })
  const removed = found.tags.filter((tag) => !kept.includes(tag))
  const tell = (topic: string, tags: readonly string[]) =>
    world.webhooks.emit(shop, topic, () => tagsBody(shop, customer, tags), moment)
  if (added.length > 0) tell('customer.tags_added', added)
  if (removed.length > 0) tell('customer.tags_removed', removed)
  return customer
}
