-- Extensions, and the private schema that binds a reading session to one tenant.
create extension if not exists pg_trgm;--> statement-breakpoint
create extension if not exists btree_gin;--> statement-breakpoint
create schema internal;--> statement-breakpoint
create table internal.reader_secret (secret bytea not null);--> statement-breakpoint
insert into internal.reader_secret
select sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) from generate_series(1, 4);--> statement-breakpoint
-- A token only this database can make: `<org>.<keyed hash>`. The app role may ask for one, the reader may not.
create function internal.reader_token(org uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select org::text || '.' ||
    encode(sha256(secret || sha256(secret || convert_to(org::text, 'UTF8'))), 'hex')
  from internal.reader_secret
$$;--> statement-breakpoint
-- The tenant that the reader's session is bound to, or NULL. A statement can set the token but cannot forge one.
create function internal.reader_org() returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  with given as (select current_setting('regulars.reader_token', true) as token),
  claimed as (
    select token, case
      when split_part(token, '.', 1) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(token, '.', 1)::uuid end as org
    from given
  )
  select org from claimed where org is not null and token = internal.reader_token(org)
$$;--> statement-breakpoint
-- Version 7 UUIDs (RFC 9562) for rows made by set statements: 48 bits of milliseconds, the rest random.
create function internal.uuid_v7() returns uuid
language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1),
    'hex')::uuid
$$;--> statement-breakpoint
revoke all on schema internal from public;--> statement-breakpoint
revoke all on all functions in schema internal from public;
