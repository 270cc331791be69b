CREATE TABLE "daily_new_customers" (
	"org_id" uuid NOT NULL,
	"day" date NOT NULL,
	"customers" integer NOT NULL,
	CONSTRAINT "daily_new_customers_org_id_day_pk" PRIMARY KEY("org_id","day")
);
--> statement-breakpoint
ALTER TABLE "daily_new_customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stale_metric_days" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"day" date,
	CONSTRAINT "stale_metric_days_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "stale_metric_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "daily_new_customers" ADD CONSTRAINT "daily_new_customers_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stale_metric_days" ADD CONSTRAINT "stale_metric_days_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_log_automation_mails" ON "message_log" USING btree ("org_id","sent_at") WHERE automation_run_id is not null and channel = 'email' and status = 'sent';--> statement-breakpoint
CREATE INDEX "orders_to_ship" ON "orders" USING btree ("org_id","ordered_at","id") WHERE status in ('pending', 'confirmed') and payment_status in ('paid', 'partially_refunded') and not is_test and source_deleted_at is null;--> statement-breakpoint
CREATE INDEX "audit_log_people" ON "audit_log" USING btree ("org_id","at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE actor_kind in ('user', 'api_key', 'cli');--> statement-breakpoint
CREATE POLICY "tenant" ON "daily_new_customers" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("daily_new_customers"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("daily_new_customers"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "daily_new_customers" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("daily_new_customers"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "daily_new_customers" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "stale_metric_days" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("stale_metric_days"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("stale_metric_days"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "stale_metric_days" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("stale_metric_days"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "stale_metric_days" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);