/** Scalars, interfaces and the small types that many share; a subset of the Admin API 2026-07. */
export const baseSdl = /* GraphQL */ `
schema { query: QueryRoot mutation: Mutation }

directive @idempotent(key: String!) on FIELD

scalar DateTime
scalar Decimal
scalar Money
scalar URL
scalar UnsignedInt64
scalar HTML

interface Node { id: ID! }
interface LegacyInteroperability { legacyResourceId: UnsignedInt64! }
interface Navigable { defaultCursor: String! }
interface DisplayableError { field: [String!] message: String! }

type UserError implements DisplayableError { field: [String!] message: String! }
type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }
type Count { count: Int! precision: CountPrecision! }
enum CountPrecision { AT_LEAST EXACT }

type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type MoneyBag { presentmentMoney: MoneyV2! shopMoney: MoneyV2! }
enum CurrencyCode { AUD CAD CHF EUR GBP INR JPY USD }
enum CountryCode { AU CA CH DE ES FR GB IE IN IT NL US }
type Attribute { key: String! value: String }
type Image { altText: String height: Int id: ID url: URL! width: Int }

type MailingAddress implements Node {
  address1: String
  address2: String
  city: String
  company: String
  country: String
  countryCodeV2: CountryCode
  firstName: String
  formatted(withCompany: Boolean = true, withName: Boolean = false): [String!]!
  id: ID!
  lastName: String
  name: String
  phone: String
  province: String
  provinceCode: String
  zip: String
}
`
