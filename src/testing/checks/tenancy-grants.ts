import type postgres from 'postgres'
import { tablesOfNoTenant } from './tenancy-exceptions'

const WRITE = 'SELECT INSERT UPDATE DELETE'

/** What regulars_app may do with a tenant's table where it is not everything: history is not rewritten. */
const appOfTenant: Readonly<Record<string, string>> = {
  audit_log: 'SELECT INSERT',
  consents: 'SELECT INSERT DELETE',
}

/** Tenant tables that `regulars sql` and Ask never see: keys and secrets' hashes. */
const hiddenFromReader = ['organization_keys', 'api_keys', 'invitations', 'raw_payloads']

/** Everything granted beyond the tenant tables, as `<role> <object>` and the privileges. */
const others: Readonly<Record<string, string>> = {
  'regulars_app public.organizations': WRITE,
  'regulars_reader public.organizations': 'SELECT',
  'regulars_app public.users(id)': 'SELECT',
  'regulars_app public.users(name)': 'SELECT',
  'regulars_app public.users(email)': 'SELECT',
  'regulars_app public.account_mails': 'INSERT',
  'regulars_app public.fx_rates': 'SELECT',
  'regulars_reader public.fx_rates': 'SELECT',
  'regulars_views public.fx_rates': 'SELECT',
  ...ofSystem('users sessions account_tokens account_mails rate_limits fx_rates', WRITE),
  ...ofSystem('organizations', 'SELECT', 'id slug name time_zone currency locale country'),
  ...ofSystem('memberships', 'SELECT'),
  ...ofSystem('organization_keys', 'SELECT', 'org_id key_id'),
  ...ofSystem('organization_keys', 'SELECT UPDATE', 'wrapped'),
  ...ofSystem('outbox_events', 'SELECT UPDATE DELETE'),
  ...ofSystem(
    'connections',
    'SELECT',
    'org_id id marketplace status frequency last_sync_at external_account_id backfilled_at',
  ),
  ...ofSystem('imports', 'SELECT', 'org_id id status progress_at'),
  ...ofSystem('webhook_deliveries', 'SELECT', 'org_id id connection_id status received_at'),
  ...ofSystem('message_log', 'SELECT', 'org_id status not_before attempted_at'),
  'regulars_app function internal.find_org': 'EXECUTE',
  'regulars_app function internal.reader_token': 'EXECUTE',
  'regulars_app function internal.uuid_v7': 'EXECUTE',
  'regulars_app function internal.analyze_ingested': 'EXECUTE',
  'regulars_system function internal.find_org': 'EXECUTE',
  'regulars_reader function internal.reader_org': 'EXECUTE',
  'PUBLIC schema public': 'USAGE',
  'regulars_app schema public': 'USAGE',
  'regulars_app schema tenant': 'USAGE',
  'regulars_app schema internal': 'USAGE',
  'regulars_reader schema public': 'USAGE',
  'regulars_reader schema internal': 'USAGE',
  'regulars_system schema public': 'USAGE',
  'regulars_system schema internal': 'USAGE',
  'regulars_views schema public': 'USAGE',
}

function ofSystem(tables: string, privileges: string, columns?: string) {
  const objects = tables
    .split(' ')
    .flatMap((table) => columns?.split(' ').map((column) => `${table}(${column})`) ?? [table])
  return Object.fromEntries(
    objects.map((object) => [`regulars_system public.${object}`, privileges]),
  )
}

function expectedGrants(tables: string[]): Map<string, string> {
  const expected = new Map(Object.entries(others))
  for (const table of tables.filter((name) => !(name in tablesOfNoTenant))) {
    expected.set(`regulars_app public.${table}`, appOfTenant[table] ?? WRITE)
    if (!hiddenFromReader.includes(table)) expected.set(`regulars_reader public.${table}`, 'SELECT')
    expected.set(`regulars_views public.${table}`, 'SELECT')
    expected.set(`regulars_app tenant.${table}`, 'SELECT')
  }
  return expected
}

/** Grants to others than the owner on tables, views, columns, sequences, functions and schemas of the product that differ from the written list. */
export async function findGrants(owner: postgres.ISql): Promise<string[]> {
  const granted = await owner<{ object: string; privileges: string; grantable: boolean }[]>`
    with objects as (
      select n.nspname || '.' || c.relname as name, c.relowner as owner, c.relacl as acl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'tenant', 'internal') and c.relacl is not null
      union all
      select n.nspname || '.' || c.relname || '(' || a.attname || ')', c.relowner, a.attacl
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'tenant', 'internal') and a.attacl is not null
      union all
      select 'function ' || n.nspname || '.' || p.proname, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'tenant', 'internal')
        and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      union all
      select 'schema ' || nspname, nspowner, nspacl from pg_namespace where nspname in ('public', 'tenant', 'internal')
    )
    select coalesce(r.rolname, 'PUBLIC') || ' ' || o.name as object,
      string_agg(g.privilege_type, ' ' order by g.privilege_type) as privileges, bool_or(g.is_grantable) as grantable
    from objects o cross join lateral aclexplode(o.acl) g left join pg_roles r on r.oid = g.grantee
    where g.grantee <> o.owner
    group by 1 order by 1`
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
  const expected = expectedGrants(tables.map(({ name }) => name))
  const found = granted.flatMap(({ object, privileges, grantable }) => {
    const wanted = expected.get(object)
    expected.delete(object)
    if (grantable) return [`${object}: may be granted on`]
    if (wanted && sorted(wanted) === sorted(privileges)) return []
    return [`${object}: granted ${privileges}, written down is ${wanted ?? 'nothing'}`]
  })
  return [
    ...found,
    ...[...expected].map(([object, wanted]) => `${object}: granted nothing, expected ${wanted}`),
  ]
}

const sorted = (privileges: string) => privileges.split(' ').sort().join(' ')

const roles = [
  'regulars_app',
  'regulars_reader',
  'regulars_system',
  'regulars_switch',
  'regulars_views',
]

/** Memberships as `<member> of <role>`; the owner of the database joins regulars_views to hand it the views. */
const memberships = ['regulars_switch of regulars_system']

/** Roles that could do more than their policies say: attributes, memberships, objects of their own. */
export async function findRoles(owner: postgres.ISql, appLogin: string): Promise<string[]> {
  const names = [...roles, appLogin]
  const strong = await owner<{ name: string }[]>`
    select rolname as name from pg_roles
    where rolname = any(${names})
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`
  const missing = await owner<{ name: string }[]>`
    select name from unnest(${names}::text[]) name where not exists (select 1 from pg_roles where rolname = name)`
  const logins = await owner<{ name: string }[]>`
    select rolname as name from pg_roles
    where rolname = any(${roles}) and rolcanlogin and rolname <> 'regulars_reader'`
  const members = await owner<{ name: string }[]>`
    select m.rolname || ' of ' || r.rolname as name
    from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
    where m.rolname = any(${names})`
  const owned = await owner<{ name: string }[]>`
    select r.rolname || ' owns ' || n.nspname || '.' || c.relname as name
    from pg_class c join pg_roles r on r.oid = c.relowner join pg_namespace n on n.oid = c.relnamespace
    where r.rolname = any(${names}) and not (r.rolname = 'regulars_views' and n.nspname = 'tenant' and c.relkind = 'v')`
  const expected = [...memberships, `${appLogin} of regulars_app`, `${appLogin} of regulars_switch`]
  return [
    ...missing.map(({ name }) => `${name}: is not there`),
    ...strong.map(({ name }) => `${name}: has an attribute that row-level security does not bind`),
    ...logins.map(({ name }) => `${name}: may sign in`),
    ...members
      .filter(({ name }) => !expected.includes(name))
      .map(({ name }) => `${name}: nobody wrote this membership down`),
    ...expected
      .filter((name) => !members.some((member) => member.name === name))
      .map((name) => `${name}: a membership that is missing`),
    ...owned.map(({ name }) => name),
  ]
}
