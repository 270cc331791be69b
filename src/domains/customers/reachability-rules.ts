import type { Reachability } from '@/db/schema/customers'

export interface ReachabilityRule {
  reachability: Reachability
  label: string
  /** the rule in words, as shown to merchants */
  rule: string
}

/** How a person may be reached, tried in this order. */
export const reachabilityRules: readonly ReachabilityRule[] = [
  {
    reachability: 'email_consent',
    label: 'E-mail with consent',
    rule: 'Their own e-mail address is known and their latest answer to marketing mail is yes.',
  },
  {
    reachability: 'email',
    label: 'E-mail without consent',
    rule: 'Their own e-mail address is known. They have not agreed to marketing mail, so only mail about their orders may go there.',
  },
  {
    reachability: 'marketplace',
    label: 'Marketplace only',
    rule: 'No address of their own is known. They can be written to through the marketplace they bought on.',
  },
  {
    reachability: 'none',
    label: 'Not reachable',
    rule: 'Neither an e-mail address nor a marketplace account is known.',
  },
]
