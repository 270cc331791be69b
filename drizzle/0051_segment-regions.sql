-- A region that becomes known, or another one, moves people in segments that look at regions, as a city does.
create or replace function internal.customer_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if (new.tags, new.custom_fields) is distinct from (old.tags, old.custom_fields) then
    -- a first load brings tags that were given long ago
    perform internal.touch_segment_people(new.org_id, new.id, 'profile', exists (
      select from connections k
      where k.org_id = new.org_id and k.status = 'connected' and k.marketplace <> 'file' and k.backfilled_at is null));
  end if;
  if (new.city, new.region, new.country, new.reachability, new.marketing_opted_out)
    is distinct from (old.city, old.region, old.country, old.reachability, old.marketing_opted_out) then
    perform internal.touch_segment_people(new.org_id, new.id, 'contact', true);
  end if;
  if (new.stage_set, new.stage_set_at) is distinct from (old.stage_set, old.stage_set_at) then
    perform internal.touch_segment_people(new.org_id, new.id, 'orders', false);
  end if;
  return null;
end $$;--> statement-breakpoint
drop trigger touch_segments_update on customers;--> statement-breakpoint
create trigger touch_segments_update
after update of tags, custom_fields, city, region, country, reachability, marketing_opted_out, stage_set, stage_set_at on customers
for each row
when ((new.tags, new.custom_fields, new.city, new.region, new.country, new.reachability, new.marketing_opted_out, new.stage_set,
    new.stage_set_at)
  is distinct from
  (old.tags, old.custom_fields, old.city, old.region, old.country, old.reachability, old.marketing_opted_out, old.stage_set,
    old.stage_set_at))
execute function internal.customer_touches_segments();
