-- Statistics after a bulk load, before autovacuum gets to it. Foreign-key checks that were planned on an empty table
-- may read every row of the tenant for each new one; fresh statistics make them plan anew.
create function internal.analyze_ingested() returns void
language sql security definer set search_path = public, pg_catalog as $$
  analyze customers, customer_identities, orders (org_id, id, connection_id, customer_id, external_order_id),
    order_items (org_id, order_id)
$$;--> statement-breakpoint
revoke all on function internal.analyze_ingested() from public;
