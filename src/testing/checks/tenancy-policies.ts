import type postgres from 'postgres'
import { systemPolicies, type tablesOfNoTenant } from './tenancy-exceptions'

const APP = "(org_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)"
const READER = '(org_id = ( SELECT internal.reader_org() AS reader_org))'

/** The same of the organization's own row. */
const ofItself = (condition: string) => condition.replace('(org_id', '(id')

/** A policy as `<name> <command> <role> using <condition> check <condition>`; "-" where there is no condition. */
const policy = (name: string, command: string, role: string, using: string, check = '-') =>
  `${name} ${command} ${role} using ${using} check ${check}`

const system = policy('system', 'ALL', 'regulars_system', 'true', 'true')
const views = policy('tenant_views', 'SELECT', 'regulars_views', 'true')

const ofNoTenant: Record<keyof typeof tablesOfNoTenant, string[]> = {
  organizations: [
    policy('tenant', 'ALL', 'regulars_app', ofItself(APP), ofItself(APP)),
    policy('tenant_reader', 'SELECT', 'regulars_reader', ofItself(READER)),
    views,
    system,
  ],
  users: [
    policy(
      'members_of_tenant',
      'SELECT',
      'regulars_app',
      `(EXISTS ( SELECT 1 FROM memberships m WHERE ((m.user_id = users.id) AND (m.${APP.slice(1)})))`,
    ),
    system,
  ],
  sessions: [system],
  account_tokens: [system],
  account_mails: [
    policy('queue', 'INSERT', 'regulars_app', '-', "(status = 'queued'::text)"),
    system,
  ],
  rate_limits: [system],
  fx_rates: [
    policy('everyone_reads', 'SELECT', 'regulars_app,regulars_reader,regulars_views', 'true'),
    system,
  ],
}

/** The policies a table must have, and no other. */
function expectedPolicies(table: string): string[] {
  const listed = ofNoTenant[table]
  if (listed) return listed
  const command = systemPolicies[table]
  return [
    policy('tenant', 'ALL', 'regulars_app', APP, APP),
    policy('tenant_reader', 'SELECT', 'regulars_reader', READER),
    views,
    ...(command ? [policy('system', command, 'regulars_system', 'true')] : []),
  ]
}

/** Tables whose row-level security is off, or whose policies are others than the written ones. */
export async function findPolicies(owner: postgres.ISql): Promise<string[]> {
  const tables = await owner<{ table: string; isOn: boolean; policies: string[] }[]>`
    select c.relname as table, c.relrowsecurity as "isOn",
      coalesce((select array_agg(p.policyname || ' ' || p.cmd || ' ' ||
          (select string_agg(r::text, ',' order by r::text) from unnest(p.roles) r) ||
          ' using ' || coalesce(regexp_replace(p.qual, '\\s+', ' ', 'g'), '-') ||
          ' check ' || coalesce(regexp_replace(p.with_check, '\\s+', ' ', 'g'), '-') ||
          case p.permissive when 'PERMISSIVE' then '' else ' ' || p.permissive end)
        from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname), '{}') as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname`
  return tables.flatMap(({ table, isOn, policies }) => {
    const expected = expectedPolicies(table)
    return [
      ...(isOn ? [] : [`${table}: row-level security is off`]),
      ...expected.filter((p) => !policies.includes(p)).map((p) => `${table}: lacks policy ${p}`),
      ...policies
        .filter((p) => !expected.includes(p))
        .map((p) => `${table}: has policy ${p}, which nobody wrote down`),
    ]
  })
}
