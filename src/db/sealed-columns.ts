/** Columns of a table that hold values sealed with an organization's data key. */
export interface SealedColumns {
  table: string
  /** the primary key after org_id, with its types */
  key: Readonly<Record<string, 'uuid' | 'text' | 'integer'>>
  columns: readonly string[]
  /** the columns are JSON, or text for COPY, with sealed values somewhere inside */
  inside?: 'jsonb' | 'text'
  /** few where rows are large */
  rowsAtOnce?: number
}

/**
 * Every column that a rotation of the data key seals anew. A test compares the list with the schema. Account mails are
 * sealed with the master key.
 */
export const sealedColumns: readonly SealedColumns[] = [
  {
    table: 'import_shelves',
    key: { import_id: 'uuid', seq: 'integer', shelf: 'integer' },
    columns: ['heads'],
    inside: 'text',
    rowsAtOnce: 20,
  },
  {
    table: 'import_rejects',
    key: { import_id: 'uuid', line_no: 'integer' },
    columns: ['reason', 'line'],
  },
  {
    // rows as they were, whole
    table: 'import_changes',
    key: { import_id: 'uuid', kind: 'text', record_id: 'uuid' },
    columns: ['before'],
    inside: 'jsonb',
  },
  { table: 'connections', key: { id: 'uuid' }, columns: ['credentials'] },
  { table: 'webhook_deliveries', key: { id: 'uuid' }, columns: ['payload'] },
  {
    table: 'raw_payloads',
    key: { connection_id: 'uuid', kind: 'text', external_id: 'text' },
    columns: ['body'],
  },
  {
    table: 'customer_identities',
    key: { id: 'uuid' },
    columns: ['email', 'phone', 'street', 'postcode'],
  },
  { table: 'customers', key: { id: 'uuid' }, columns: ['email', 'phone'] },
  {
    table: 'orders',
    key: { id: 'uuid' },
    columns: ['customer_email', 'shipping_street', 'shipping_postcode'],
  },
  { table: 'conversations', key: { id: 'uuid' }, columns: ['buyer_email', 'buyer_phone'] },
  { table: 'checkouts', key: { id: 'uuid' }, columns: ['email', 'recovery_url'] },
  { table: 'automations', key: { id: 'uuid' }, columns: ['webhook_secret'] },
  {
    table: 'notification_preferences',
    key: { user_id: 'uuid' },
    columns: ['whatsapp_phone'],
  },
  { table: 'message_log', key: { id: 'uuid' }, columns: ['recipient', 'content'] },
]
