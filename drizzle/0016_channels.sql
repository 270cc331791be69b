CREATE TABLE "connect_attempts" (
	"org_id" uuid NOT NULL,
	"state_hash" "bytea" NOT NULL,
	"marketplace" text NOT NULL,
	"account" text NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "connect_attempts_org_id_state_hash_pk" PRIMARY KEY("org_id","state_hash")
);
--> statement-breakpoint
ALTER TABLE "connect_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "failed_records" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"external_id" text NOT NULL,
	"reason" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "failed_records_org_id_connection_id_entity_external_id_pk" PRIMARY KEY("org_id","connection_id","entity","external_id"),
	CONSTRAINT "failed_records_entity" CHECK ("failed_records"."entity" in ('products', 'customers', 'orders', 'checkouts'))
);
--> statement-breakpoint
ALTER TABLE "failed_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sync_cursors" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"backfilled_at" timestamp with time zone,
	"pulled_until" timestamp with time zone,
	"run_id" uuid,
	"cursor" text,
	"started_at" timestamp with time zone,
	CONSTRAINT "sync_cursors_org_id_connection_id_entity_pk" PRIMARY KEY("org_id","connection_id","entity"),
	CONSTRAINT "sync_cursors_entity" CHECK ("sync_cursors"."entity" in ('products', 'customers', 'orders', 'checkouts'))
);
--> statement-breakpoint
ALTER TABLE "sync_cursors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"demand" text NOT NULL,
	"connection_id" uuid,
	"customer_id" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "privacy_requests_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "privacy_requests_demand" CHECK ("privacy_requests"."demand" in ('export', 'erase', 'erase_account'))
);
--> statement-breakpoint
ALTER TABLE "privacy_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_holds" (
	"org_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_holds_org_id_customer_id_pk" PRIMARY KEY("org_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "retention_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "webhook_deliveries_open";--> statement-breakpoint
ALTER TABLE "raw_payloads" ALTER COLUMN "body" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "payload" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "product_variants" ADD COLUMN "inventory_item_id" text;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "source_updated_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "history_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "last_error" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "rejected_deliveries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "triggered_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD COLUMN "source_tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD COLUMN "source_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD COLUMN "source_hash" "bytea";--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "completed_external_order_id" text;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "content_hash" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "connect_attempts" ADD CONSTRAINT "connect_attempts_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_records" ADD CONSTRAINT "failed_records_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_cursors" ADD CONSTRAINT "sync_cursors_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_holds" ADD CONSTRAINT "retention_holds_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "privacy_requests_open" ON "privacy_requests" USING btree ("org_id","done_at");--> statement-breakpoint
CREATE INDEX "product_variants_inventory_item" ON "product_variants" USING btree ("org_id","inventory_item_id");--> statement-breakpoint
CREATE INDEX "product_variants_by_external_id" ON "product_variants" USING btree ("org_id","external_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("received_at") WHERE status = 'received';--> statement-breakpoint
CREATE INDEX "checkouts_awaiting_order" ON "checkouts" USING btree ("org_id","connection_id","completed_external_order_id") WHERE completed_external_order_id is not null and completed_order_id is null;--> statement-breakpoint
CREATE INDEX "order_items_unlinked" ON "order_items" USING btree ("org_id","external_item_id") WHERE product_id is null and external_item_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("org_id","connection_id","status","received_at");--> statement-breakpoint
CREATE POLICY "system" ON "webhook_deliveries" AS PERMISSIVE FOR SELECT TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "connect_attempts" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("connect_attempts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("connect_attempts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "connect_attempts" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("connect_attempts"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "connect_attempts" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "failed_records" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("failed_records"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("failed_records"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "failed_records" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("failed_records"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "failed_records" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "sync_cursors" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("sync_cursors"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("sync_cursors"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "sync_cursors" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("sync_cursors"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "sync_cursors" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "privacy_requests" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("privacy_requests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("privacy_requests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "privacy_requests" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("privacy_requests"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "privacy_requests" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "retention_holds" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("retention_holds"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("retention_holds"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "retention_holds" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("retention_holds"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "retention_holds" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);