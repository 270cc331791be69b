/** What may differ from the rules of tenancy.ts, by name, with the reason. A name that no longer differs is reported. */
type Exceptions = Readonly<Record<string, string>>

/** Tables without org_id; each is closed to the app but for what tenancy-grants.ts lists. */
export const tablesOfNoTenant: Exceptions = {
  organizations: 'is the tenant: its id is the org_id of the others',
  users: 'a person may belong to several organizations',
  sessions: 'belongs to a user',
  account_tokens: 'belongs to a user',
  account_mails: 'goes to a user, who may have no organization yet',
  rate_limits: 'counts attempts before anybody is known',
  fx_rates: 'published, the same for everybody',
}

/** Indexes of tenant tables that do not begin with org_id: none is unique, so none can tell of another tenant's row. */
export const indexesAcrossTenants: Exceptions = {
  connections_by_id: 'internal.find_org answers whose a connection is',
  connections_routing: 'internal.find_org answers whose an account on a marketplace is',
  invitations_by_secret: 'internal.find_org answers whose an invitation is',
  api_keys_by_secret: 'internal.find_org answers whose an API key is',
  memberships_user: 'sign-in lists the organizations of a user',
  outbox_events_waiting: 'the relay sends for all tenants, oldest first',
  webhook_deliveries_waiting: 'the sweep takes up what waits in any organization',
  message_log_link: 'internal.find_org answers whose an unsubscribe link is',
  preference_links_secret: 'internal.find_org answers whose a link to choices is',
  message_log_waiting: 'the sweep takes up what waits in any organization',
  outbox_events_published: 'sent events are deleted for all tenants',
}

/** Foreign keys of tenant tables to what is no tenant's; users are deleted by the system, never by a tenant. */
export const foreignKeysOutside: Exceptions = {
  memberships_user_id_users_id_fk: 'users belong to no tenant',
}

/** Foreign keys whose columns begin no index. */
export const foreignKeysWithoutIndex: Exceptions = {
  campaigns_org_id_template_id_templates_org_id_id_fk: 'few rows per organization',
  saved_views_org_id_owner_id_memberships_org_id_user_id_fk: 'few rows per organization',
  imports_org_id_connection_id_connections_org_id_id_fk: 'few rows per organization',
  stale_metric_days_org_id_connection_id_connections_org_id_id_fk: 'few rows, gone after a refresh',
  daily_metrics_org_id_connection_id_connections_org_id_id_fk: 'a row per day and channel',
  consents_org_id_connection_id_connections_org_id_id_fk:
    'read whole once when a channel is removed; an index would cost every import',
}

/** Columns named like a status whose words are another's: no CHECK can list them. */
export const statusesOfOthers: Exceptions = {
  'orders.raw_status': 'the word of the marketplace',
  'order_cases.raw_status': 'the word of the marketplace',
}

/** Tenant tables with a policy for regulars_system, which withSystem() takes; what it may touch is a grant. */
export const systemPolicies: Readonly<Record<string, 'SELECT' | 'ALL'>> = {
  memberships: 'ALL',
  invitations: 'SELECT',
  api_keys: 'SELECT',
  organization_keys: 'ALL',
  connections: 'SELECT',
  imports: 'SELECT',
  webhook_deliveries: 'SELECT',
  message_log: 'SELECT',
  outbox_events: 'ALL',
}
