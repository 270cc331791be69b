-- Whoever something happens to is stored with it, for dynamic segments that look at what changed: whatever path wrote it,
-- nothing is missed. Organizations without such a segment store nothing. Scoring is left out: a full refresh follows it.
-- The functions run as their owner; the organization is that of the row, which has passed the policies.
create function internal.tell_segments() returns void
language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  org text := nullif(current_setting('app.org_id', true), '');
  told text := pg_current_xact_id()::text || ' ' || org;
begin
  -- once per transaction
  if org is null or current_setting('regulars.segments_told', true) = told then return; end if;
  perform set_config('regulars.segments_told', told, true);
  insert into outbox_events (org_id, id, name, data)
  values (org::uuid, internal.uuid_v7(), 'segments/people.touched', jsonb_build_object('v', 1, 'orgId', org));
end $$;--> statement-breakpoint
-- `people` concerns every segment: somebody is new, or became one with somebody else.
create function internal.is_read_by_segments(org uuid, source text) returns boolean
language sql stable security definer set search_path = public, pg_catalog as $$
  select exists (
    select from segments s
    where s.org_id = org and s.kind = 'dynamic' and (source = 'people' or source = any(s.reads)))
$$;--> statement-breakpoint
create function internal.touch_segment_people(org uuid, person uuid, source text, quiet boolean) returns void
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if person is null or not internal.is_read_by_segments(org, source) then return; end if;
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  values (org, internal.uuid_v7(), person, source, quiet);
  perform internal.tell_segments();
end $$;--> statement-breakpoint
create function internal.customers_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select n.org_id, internal.uuid_v7(), n.id, 'people', true
  from changed_rows n
  where exists (select from segments s where s.org_id = n.org_id and s.kind = 'dynamic');
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on customers
referencing new table as changed_rows for each statement execute function internal.customers_touch_segments();--> statement-breakpoint
create function internal.customer_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if (new.tags, new.custom_fields) is distinct from (old.tags, old.custom_fields) then
    -- a first load brings tags that were given long ago
    perform internal.touch_segment_people(new.org_id, new.id, 'profile', exists (
      select from connections k
      where k.org_id = new.org_id and k.status = 'connected' and k.marketplace <> 'file' and k.backfilled_at is null));
  end if;
  if (new.city, new.country, new.reachability, new.marketing_opted_out)
    is distinct from (old.city, old.country, old.reachability, old.marketing_opted_out) then
    perform internal.touch_segment_people(new.org_id, new.id, 'contact', true);
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_update
after update of tags, custom_fields, city, country, reachability, marketing_opted_out on customers for each row
when ((new.tags, new.custom_fields, new.city, new.country, new.reachability, new.marketing_opted_out)
  is distinct from (old.tags, old.custom_fields, old.city, old.country, old.reachability, old.marketing_opted_out))
execute function internal.customer_touches_segments();--> statement-breakpoint
create function internal.orders_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select n.org_id, internal.uuid_v7(), n.customer_id, 'orders', bool_and(n.is_historical or tg_op = 'DELETE')
  from changed_rows n
  where n.customer_id is not null and exists (select from segments s where s.org_id = n.org_id and s.kind = 'dynamic' and 'orders' = any(s.reads))
  group by n.org_id, n.customer_id;
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on orders
referencing new table as changed_rows for each statement execute function internal.orders_touch_segments();--> statement-breakpoint
create trigger touch_segments_delete after delete on orders
referencing old table as changed_rows for each statement execute function internal.orders_touch_segments();--> statement-breakpoint
create function internal.changed_orders_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select p.org_id, internal.uuid_v7(), p.customer_id, 'orders', bool_and(p.is_historical)
  from old_rows o join new_rows n on n.org_id = o.org_id and n.id = o.id
  cross join lateral (values
    (o.org_id, o.customer_id, o.is_historical), (n.org_id, n.customer_id, n.is_historical)) p (org_id, customer_id, is_historical)
  where (o.customer_id, o.connection_id, o.counts_as_purchase, o.total_base, o.ordered_at, o.source_deleted_at, o.content_hash)
      is distinct from (n.customer_id, n.connection_id, n.counts_as_purchase, n.total_base, n.ordered_at, n.source_deleted_at, n.content_hash)
    and p.customer_id is not null and exists (select from segments s where s.org_id = p.org_id and s.kind = 'dynamic' and 'orders' = any(s.reads))
  group by p.org_id, p.customer_id;
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_update after update on orders
referencing old table as old_rows new table as new_rows
for each statement execute function internal.changed_orders_touch_segments();--> statement-breakpoint
create function internal.consents_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select n.org_id, internal.uuid_v7(), n.customer_id, 'consents',
    bool_and(tg_op = 'DELETE' or n.import_id is not null
      or coalesce(k.marketplace <> 'file' and k.backfilled_at is null, false))
  from changed_rows n left join connections k on k.org_id = n.org_id and k.id = n.connection_id
  where exists (select from segments s where s.org_id = n.org_id and s.kind = 'dynamic' and 'consents' = any(s.reads))
  group by n.org_id, n.customer_id;
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on consents
referencing new table as changed_rows for each statement execute function internal.consents_touch_segments();--> statement-breakpoint
create trigger touch_segments_delete after delete on consents
referencing old table as changed_rows for each statement execute function internal.consents_touch_segments();--> statement-breakpoint
create function internal.interests_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select distinct on (n.org_id, n.customer_id) n.org_id, internal.uuid_v7(), n.customer_id, 'interests', false
  from changed_rows n where exists (select from segments s where s.org_id = n.org_id and s.kind = 'dynamic' and 'interests' = any(s.reads));
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on customer_interests
referencing new table as changed_rows for each statement execute function internal.interests_touch_segments();--> statement-breakpoint
create trigger touch_segments_update after update on customer_interests
referencing new table as changed_rows for each statement execute function internal.interests_touch_segments();--> statement-breakpoint
create trigger touch_segments_delete after delete on customer_interests
referencing old table as changed_rows for each statement execute function internal.interests_touch_segments();--> statement-breakpoint
create function internal.messages_touch_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
  select c.org_id, internal.uuid_v7(), c.customer_id, 'messages', bool_and(n.sent_at < now() - interval '2 days')
  from changed_rows n join conversations c on c.org_id = n.org_id and c.id = n.conversation_id
  where n.direction = 'in' and c.customer_id is not null and exists (select from segments s where s.org_id = n.org_id and s.kind = 'dynamic' and 'messages' = any(s.reads))
  group by c.org_id, c.customer_id;
  if found then perform internal.tell_segments(); end if;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on messages
referencing new table as changed_rows for each statement execute function internal.messages_touch_segments();--> statement-breakpoint
create trigger touch_segments_update after update on messages
referencing new table as changed_rows for each statement execute function internal.messages_touch_segments();--> statement-breakpoint
create trigger touch_segments_delete after delete on messages
referencing old table as changed_rows for each statement execute function internal.messages_touch_segments();--> statement-breakpoint
create function internal.sent_message_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform internal.touch_segment_people(new.org_id, new.customer_id, 'outreach', false);
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments_insert after insert on message_log for each row
when (new.status = 'sent') execute function internal.sent_message_touches_segments();--> statement-breakpoint
create trigger touch_segments_update after update of status on message_log for each row
when (new.status is distinct from old.status and 'sent' in (new.status, old.status))
execute function internal.sent_message_touches_segments();--> statement-breakpoint
create function internal.message_event_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform internal.touch_segment_people(new.org_id, m.customer_id, 'outreach', false)
  from message_log m where m.org_id = new.org_id and m.id = new.message_id;
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments after insert or update of is_machine on message_events for each row
when (new.kind in ('opened', 'clicked', 'replied')) execute function internal.message_event_touches_segments();--> statement-breakpoint
create function internal.merge_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform internal.touch_segment_people(coalesce(new.org_id, old.org_id), p.id, 'people', true)
  from unnest(array[coalesce(new.kept_id, old.kept_id), coalesce(new.merged_id, old.merged_id)]) p (id);
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments after insert or update or delete on customer_merges for each row
execute function internal.merge_touches_segments();--> statement-breakpoint
revoke all on all functions in schema internal from public;
