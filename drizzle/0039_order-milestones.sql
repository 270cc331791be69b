-- An order that comes to be delivered or cancelled is written down with the change, whatever path wrote it: the order itself
-- says only how it stands now, and when it last changed in any way. What came with a channel's past is no news.
create function internal.write_order_milestones() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into automation_milestones (org_id, order_id, milestone, at)
  select n.org_id, n.id, n.status, n.source_updated_at
  from new_rows n where n.status in ('delivered', 'cancelled') and not n.is_historical
  on conflict do nothing;
  return null;
end $$;--> statement-breakpoint
create trigger write_milestones_insert after insert on orders
referencing new table as new_rows for each statement execute function internal.write_order_milestones();--> statement-breakpoint
create function internal.write_changed_milestones() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into automation_milestones (org_id, order_id, milestone, at)
  select n.org_id, n.id, n.status, n.source_updated_at
  from old_rows o join new_rows n on n.org_id = o.org_id and n.id = o.id
  where n.status in ('delivered', 'cancelled') and n.status <> o.status
  on conflict do nothing;
  return null;
end $$;--> statement-breakpoint
create trigger write_milestones_update after update on orders
referencing old table as old_rows new table as new_rows
for each statement execute function internal.write_changed_milestones();--> statement-breakpoint
revoke execute on function internal.write_order_milestones(), internal.write_changed_milestones() from public;
