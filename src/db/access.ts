import type postgres from 'postgres'

/**
 * Roles of the cluster. Made before migrations run, because policies name them.
 * `regulars_switch` does not inherit: a login that belongs to it can SET ROLE regulars_system for one
 * transaction, yet system policies never apply to it otherwise (Postgres 15 and later alike).
 */
export async function ensureRoles(owner: postgres.Sql): Promise<void> {
  for (const role of ['regulars_app', 'regulars_views', 'regulars_system', 'regulars_switch']) {
    await createRole(owner, role, `nologin ${role === 'regulars_switch' ? 'noinherit' : ''}`)
  }
  await createRole(owner, 'regulars_reader', 'nologin noinherit')
  await owner`grant regulars_system to regulars_switch`
}

/** Creates the login named in `url` with its password where it is missing, and lets it act as the app. */
export async function ensureAppLogin(owner: postgres.Sql, url: string): Promise<void> {
  const { username, password } = new URL(url)
  const login = decodeURIComponent(username)
  await createRole(owner, login, `login password ${literal(decodeURIComponent(password))}`)
  const [role] = await owner<{ bypasses: boolean }[]>`
    select rolsuper or rolbypassrls or oid = (select datdba from pg_database where datname = current_database()) as bypasses
    from pg_roles where rolname = ${login}`
  if (role?.bypasses) {
    throw new Error(
      `DATABASE_URL signs in as "${login}", which row-level security does not bind. ` +
        'Name another, plain role in it (it is created if it does not exist) and keep this one for DATABASE_DIRECT_URL.',
    )
  }
  await owner.unsafe(`grant regulars_app, regulars_switch to ${identifier(login)}`)
}

/** The login that `regulars sql` uses: no memberships, so a statement cannot become another role. */
export async function ensureReaderLogin(owner: postgres.Sql, password: string): Promise<void> {
  await owner.unsafe(`alter role regulars_reader login password ${literal(password)}`)
}

/**
 * Brings grants and tenant views in step with the tables. Runs after every migration; changes only what differs.
 * A tenant view shows the rows of app.org_id without being a security barrier, so that operators that are not
 * leakproof (numeric order, LIKE, containment) may still use an index.
 */
export async function ensureAccess(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create schema if not exists tenant;
    grant usage on schema public, tenant, internal to regulars_app;
    grant usage on schema public, internal to regulars_reader;
    grant usage on schema public, internal to regulars_system;
    grant usage on schema public to regulars_views;
    grant select, insert, update, delete on all tables in schema public to regulars_app;
    revoke update, delete on audit_log from regulars_app;
    revoke update on consents from regulars_app;
    revoke all on users, sessions, account_tokens, account_mails, rate_limits, fx_rates from regulars_app;
    grant select (id, name, email) on users to regulars_app;
    grant insert on account_mails to regulars_app;
    grant select on fx_rates to regulars_app, regulars_views, regulars_reader;
    grant select, insert, update, delete on users, sessions, account_tokens, account_mails, rate_limits to regulars_system;
    grant select, insert, update, delete on fx_rates to regulars_system;
    grant select (id, slug, name, time_zone, currency, locale, country) on organizations to regulars_system;
    grant select on memberships to regulars_system;
    grant select (org_id, key_id, wrapped), update (wrapped) on organization_keys to regulars_system;
    grant select, update, delete on outbox_events to regulars_system;
    grant select (org_id, id, marketplace, status, frequency, last_sync_at, external_account_id, backfilled_at) on connections to regulars_system;
    grant select (org_id, id, status, progress_at) on imports to regulars_system;
    grant select (org_id, id, connection_id, status, received_at) on webhook_deliveries to regulars_system;
    grant select (org_id, status, not_before, attempted_at) on message_log to regulars_system;
    grant execute on function internal.find_org(text, text), internal.reader_token(uuid), internal.uuid_v7(), internal.analyze_ingested() to regulars_app;
    grant execute on function internal.find_org(text, text) to regulars_system;
    grant execute on function internal.reader_org() to regulars_reader;
  `)
  const tables = await owner<
    { name: string; columns: string[]; viewColumns: string[] | null; secret: boolean }[]
  >`
    select t.table_name as name,
      array_agg(c.column_name::text order by c.ordinal_position) as columns,
      (select array_agg(v.column_name::text order by v.ordinal_position) from information_schema.columns v
        where v.table_schema = 'tenant' and v.table_name = t.table_name) as "viewColumns",
      t.table_name = any(${SECRET_TABLES}) as secret
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
    group by t.table_name
    having bool_or(c.column_name = 'org_id')`
  for (const table of tables) {
    const name = identifier(table.name)
    if (!table.secret) await owner.unsafe(`grant select on public.${name} to regulars_reader`)
    if (String(table.columns) === String(table.viewColumns)) continue
    await owner.unsafe(`
      drop view if exists tenant.${name};
      create view tenant.${name} as select ${table.columns.map(identifier).join(', ')} from public.${name}
        where org_id = nullif(current_setting('app.org_id', true), '')::uuid;
      grant select on public.${name} to regulars_views;
      grant create on schema tenant to regulars_views;
      grant regulars_views to current_user;
      alter view tenant.${name} owner to regulars_views;
      revoke create on schema tenant from regulars_views;
      grant select on tenant.${name} to regulars_app;
    `)
  }
  await owner`grant select on organizations to regulars_reader`
  await closeSharedFunctions(owner)
}

/**
 * Takes functions of the server that reach beyond one tenant from those who may run any statement: all readers are one
 * role, so each could read what the others ask and end their sessions, and hold locks that writers need.
 * Only a superuser owns these functions; on a server run by somebody else they stay open.
 */
async function closeSharedFunctions(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    do $$
    declare f record;
    begin
      if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
      for f in
        select oid::regprocedure as signature from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace and (proname ~ '^pg_(try_)?advisory_' or proname in (
          'pg_stat_get_activity', 'pg_stat_get_backend_activity', 'pg_cancel_backend', 'pg_terminate_backend'))
          and has_function_privilege('regulars_reader', oid, 'execute')
      loop
        execute format('revoke execute on function %s from public', f.signature);
        execute format('grant execute on function %s to pg_monitor, pg_signal_backend, regulars_app', f.signature);
      end loop;
    end $$`)
}

/** Tables of a tenant that hold keys or secrets' hashes: never shown to `sql`. */
const SECRET_TABLES = ['organization_keys', 'api_keys', 'invitations', 'raw_payloads']

async function createRole(owner: postgres.Sql, name: string, options: string): Promise<void> {
  const exists = await owner`select 1 from pg_roles where rolname = ${name}`
  if (exists.length > 0) return
  try {
    await owner.unsafe(`create role ${identifier(name)} ${options}`)
  } catch (error) {
    // another start of the same cluster was quicker
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        ['42710', '23505'].includes(String(error.code))
      )
    )
      throw error
  }
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (value: string) => `'${value.replaceAll("'", "''")}'`
