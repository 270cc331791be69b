-- A note that is there already happened when it was written.
UPDATE "customer_notes" SET "happened_at" = "created_at";
--> statement-breakpoint
-- The former function; a link may also be one that a colleague gave to a person.
create or replace function internal.find_org(kind text, key text) returns uuid
language plpgsql stable security definer set search_path = public, pg_catalog as $$
begin
  case kind
    when 'slug' then return (select id from organizations where slug = key);
    when 'connection' then return (select org_id from connections where id = key::uuid);
    when 'account' then return (
      select org_id from connections
      where marketplace = split_part(key, ' ', 1) and external_account_id = split_part(key, ' ', 2)
        and status <> 'disconnected'
      order by connected_at desc limit 1);
    when 'api_key' then return (select org_id from api_keys where secret_hash = decode(key, 'hex'));
    when 'invitation' then return (select org_id from invitations where secret_hash = decode(key, 'hex'));
    when 'message_link' then return coalesce(
      (select org_id from message_log where link_hash = decode(key, 'hex') limit 1),
      (select org_id from preference_links where link_hash = decode(key, 'hex') limit 1));
  end case;
exception
  when invalid_text_representation or invalid_parameter_value then return null;
end
$$;
