import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, oneOf, orgId, tenantPolicies } from './columns'
import { customers } from './customers'
import { campaigns, messageStatuses } from './messaging'

/** `waiting`: not handed to the ledger of messages yet; then as its message stands there. */
export const recipientStatuses = ['waiting', ...messageStatuses] as const
/** How a person takes part: gets a subject of the test, what is left after it, or nothing, to compare with. */
export const recipientParts = ['test', 'rest', 'holdout'] as const

/**
 * Who is to get what of a campaign: one row per person and message, made when it starts, for holdouts too. A trigger on
 * message_log keeps `status` in step with the message.
 */
export const campaignRecipients = pgTable(
  'campaign_recipients',
  {
    orgId: orgId(),
    campaignId: uuid('campaign_id').notNull(),
    /** place of the message in the campaign, from 0 */
    step: integer('step').notNull().default(0),
    customerId: uuid('customer_id').notNull(),
    part: text('part', { enum: recipientParts }).notNull().default('rest'),
    /** place of the subject; NULL: the test has not decided */
    variant: integer('variant'),
    status: text('status', { enum: recipientStatuses }).notNull(),
    /** why nothing was sent: the gate's rule, or a word of domains/campaigns/reasons.ts */
    reason: text('reason'),
    /** not handed over before; NULL: waits for the test, or for the message before */
    dueAt: at('due_at'),
    handedAt: at('handed_at'),
    /** No foreign key: messages go by the rules of retention, who got them stays */
    messageId: uuid('message_id'),
    lastSentAt: at('last_sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.campaignId, t.step, t.customerId] }),
    foreignKey({
      columns: [t.orgId, t.campaignId],
      foreignColumns: [campaigns.orgId, campaigns.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('campaign_recipients_customer').on(t.orgId, t.customerId),
    index('campaign_recipients_due')
      .on(t.orgId, t.campaignId, t.dueAt, t.customerId)
      .where(sql`status = 'waiting'`),
    index('campaign_recipients_newest').on(
      t.orgId,
      t.campaignId,
      t.step,
      t.handedAt.desc().nullsLast(),
      t.customerId.desc().nullsLast(),
    ),
    index('campaign_recipients_message')
      .on(t.orgId, t.messageId)
      .where(sql`message_id is not null`),
    oneOf('campaign_recipients_status', t.status, recipientStatuses),
    oneOf('campaign_recipients_part', t.part, recipientParts),
    ...tenantPolicies(t),
  ],
)
