import { z } from 'zod'
import { id, Money, quantity, several, text, time, word } from './wire-values'

export const Address = z.object({
  address_line_1: text,
  address_line_2: text,
  address_line_3: text,
  locality: text,
  administrative_district_level_1: text,
  postal_code: text,
  country: text,
})
export type Address = z.infer<typeof Address>

export const Customer = z.object({
  id,
  created_at: time,
  updated_at: time,
  given_name: text,
  family_name: text,
  company_name: text,
  nickname: text,
  email_address: text,
  phone_number: text,
  address: Address.nullish(),
  preferences: z.object({ email_unsubscribed: z.boolean().nullish() }).nullish(),
})
export type Customer = z.infer<typeof Customer>

export const Variation = z.object({
  id,
  updated_at: time,
  is_deleted: z.boolean().nullish(),
  item_variation_data: z.object({
    name: text,
    sku: text,
    price_money: Money.nullish(),
    track_inventory: z.boolean().nullish(),
    location_overrides: several(
      z.object({
        location_id: text,
        track_inventory: z.boolean().nullish(),
        sold_out: z.boolean().nullish(),
      }),
    ),
  }),
})
export type Variation = z.infer<typeof Variation>

export const Item = z.object({
  id,
  updated_at: time,
  present_at_all_locations: z.boolean().nullish(),
  present_at_location_ids: several(z.string()),
  item_data: z.object({
    name: z.string(),
    is_archived: z.union([z.boolean(), word]).nullish(),
    image_ids: several(z.string()),
    categories: several(z.object({ id: z.string() })),
    reporting_category: z.object({ id: text }).nullish(),
    variations: several(Variation),
  }),
})
export type Item = z.infer<typeof Item>

/** Any object of the catalog, as far as it says what it is. */
export const CatalogObject = z.looseObject({
  type: word,
  id,
  updated_at: time.optional().catch(undefined),
  is_deleted: z.boolean().nullish(),
  item_variation_data: z.object({ item_id: text }).nullish().catch(undefined),
  item_data: z
    .looseObject({ variations: several(z.object({ id, updated_at: time.nullish() })) })
    .nullish()
    .catch(undefined),
  image_data: z.object({ url: text }).nullish().catch(undefined),
  category_data: z.object({ name: text }).nullish().catch(undefined),
})
export type CatalogObject = z.infer<typeof CatalogObject>

/** How much of a variation there is at a place. */
export const Count = z.object({
  catalog_object_id: id,
  catalog_object_type: word.nullish(),
  location_id: id,
  state: word,
  quantity,
  calculated_at: time,
})
export type Count = z.infer<typeof Count>
