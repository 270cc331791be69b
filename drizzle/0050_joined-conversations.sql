-- A conversation that is found to be somebody's brings them the moods of its messages.
create function internal.conversation_touches_segments() returns trigger
language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform internal.touch_segment_people(new.org_id, p.id, 'messages', true)
  from unnest(array[old.customer_id, new.customer_id]) p (id);
  return null;
end $$;--> statement-breakpoint
create trigger touch_segments after update of customer_id on conversations for each row
when (old.customer_id is distinct from new.customer_id) execute function internal.conversation_touches_segments();--> statement-breakpoint
revoke all on function internal.conversation_touches_segments() from public;
