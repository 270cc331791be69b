-- A recipient of a campaign stands as their message stands, whatever path changed it: sending, the gate that was asked again,
-- a provider that told later. It runs as whoever changed the message, whose organization is that of the row.
create function internal.campaigns_follow_messages() returns trigger
language plpgsql set search_path = public, pg_catalog as $$
begin
  update campaign_recipients r set status = n.status, last_sent_at = n.sent_at,
    reason = case n.status when 'denied' then n.decision ->> 'rule' when 'skipped' then coalesce(r.reason, 'stopped') end
  from changed_messages n
  where n.campaign_id is not null and r.org_id = n.org_id and r.message_id = n.id
    and (r.status, r.last_sent_at) is distinct from (n.status, n.sent_at);
  return null;
end $$;--> statement-breakpoint
create trigger campaigns_follow after update on message_log
referencing new table as changed_messages for each statement execute function internal.campaigns_follow_messages();--> statement-breakpoint
revoke execute on function internal.campaigns_follow_messages() from public;
