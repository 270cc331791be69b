-- State of the embedded runner. JSON lives in text columns: jsonb refuses \u0000 and would reorder keys
-- that were stored in canonical order so that requests can be signed without parsing them again.
create table engine.leader (
  only_row boolean primary key default true check (only_row),
  epoch bigint not null
);
insert into engine.leader (epoch) values (0);

create table engine.app (
  id text primary key,
  url text not null,
  sdk text not null,
  synced_at timestamptz not null
);

create table engine.fn (
  id text primary key,
  app_id text not null references engine.app on delete cascade,
  config text not null
);

create table engine.run (
  id text primary key,
  fn_id text not null,
  status text not null check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  event_name text not null,
  event_id text not null,
  events text not null,
  slots text[] not null default '{}',
  singleton_key text,
  priority_seconds int not null default 0,
  version int not null default -1,
  parent_run_id text,
  parent_step_id text,
  step_count int not null default 0,
  state_size bigint not null default 0,
  output text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
create index run_by_fn on engine.run (fn_id, id);
create index run_by_status on engine.run (status, id);
create index run_live_singleton on engine.run (fn_id, singleton_key) where ended_at is null and singleton_key is not null;
create index run_ended on engine.run (ended_at) where ended_at is not null;

-- A step is planned when done_order is null; value is what the SDK gets back for it.
create table engine.step (
  run_id text not null references engine.run on delete cascade,
  id text not null,
  name text not null,
  op text not null,
  group_id bigint,
  value text,
  failed boolean not null default false,
  planned_at timestamptz not null,
  done_at timestamptz,
  done_order bigint,
  primary key (run_id, id)
);
create sequence engine.step_done_order;

-- One row per failed try of a step (step_id set) or of the function body (step_id null).
create table engine.failed_attempt (
  id bigint generated always as identity primary key,
  run_id text not null references engine.run on delete cascade,
  step_id text,
  step_name text,
  attempt int not null,
  error text not null,
  retry_at timestamptz,
  at timestamptz not null
);
create index failed_attempt_by_run on engine.failed_attempt (run_id, id);

-- What must happen next. kind 'call' goes to the app; every other kind is the runner's own work.
create table engine.job (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('call', 'sleep', 'timeout', 'start_timeout', 'finish_timeout',
    'event', 'resume', 'invoke', 'cron', 'debounce', 'batch')),
  run_id text references engine.run on delete cascade,
  step_id text,
  fn_id text,
  key text,
  payload text,
  run_at timestamptz not null,
  ord timestamptz not null,
  attempt int not null default 0,
  generation int not null default 0,
  epoch bigint,
  blocked text,
  slots text[] not null default '{}'
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.2);
create index job_ready_call on engine.job (ord, id) where kind = 'call' and epoch is null and blocked is null;
create index job_blocked on engine.job (blocked, ord, id) where blocked is not null;
create index job_due on engine.job (run_at, id) where kind <> 'call';
create index job_by_run on engine.job (run_id) where run_id is not null;
create unique index job_by_key on engine.job (kind, fn_id, key) where kind in ('cron', 'debounce', 'batch');

-- A run that waits for an event, or that an event may cancel. match_path and match_value hold one
-- `event.a == async.b` of its condition, so that finding the right one of many is an index look-up.
create table engine.pause (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('wait', 'cancel')),
  run_id text not null references engine.run on delete cascade,
  step_id text,
  event_name text not null,
  condition text,
  match_path text,
  match_value text,
  created_at timestamptz not null,
  expires_at timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index pause_by_event on engine.pause (event_name, match_path, match_value);
create index pause_by_run on engine.pause (run_id);

create table engine.seen_event (
  fn_id text not null,
  event_id text not null,
  expires_at timestamptz not null,
  primary key (fn_id, event_id)
) with (autovacuum_vacuum_scale_factor = 0.05);
create index seen_event_expiry on engine.seen_event (expires_at);

-- Rate limits and throttles: the theoretical arrival time of the generic cell rate algorithm.
create table engine.bucket (
  key text primary key,
  arrival timestamptz not null
);

create table engine.batch_event (
  id bigint generated always as identity primary key,
  fn_id text not null,
  key text not null,
  event text not null
);
create index batch_event_by_key on engine.batch_event (fn_id, key, id);
