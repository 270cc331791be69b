/** What one channel says of a person, with the person it is about. */
export interface PersonRecord {
  id: string
  /** equal for records of one person */
  entity: string
  name?: string | undefined
  email?: string | undefined
  emailIsMasked?: boolean
  phone?: string | undefined
  street?: string | undefined
  postcode?: string | undefined
  city?: string | undefined
  region?: string | undefined
}
