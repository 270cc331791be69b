CREATE TABLE "shipments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text,
	"items" jsonb,
	"status" text NOT NULL,
	"error" text,
	"shipped_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipments_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "shipments_parcel" UNIQUE("org_id","order_id","tracking_number"),
	CONSTRAINT "shipments_status" CHECK ("shipments"."status" in ('queued', 'sending', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "shipments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_cases" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"raw_status" text,
	"reason" text,
	"external_order_id" text,
	"amount" numeric(19, 4),
	"currency" text,
	"opened_at" timestamp with time zone NOT NULL,
	"respond_by" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"source_updated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_cases_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "order_cases_external" UNIQUE("org_id","connection_id","external_id"),
	CONSTRAINT "order_cases_type" CHECK ("order_cases"."type" in ('return', 'cancellation', 'inquiry', 'case')),
	CONSTRAINT "order_cases_status" CHECK ("order_cases"."status" in ('open', 'waiting_seller', 'waiting_buyer', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "order_cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "failed_records" DROP CONSTRAINT "failed_records_entity";--> statement-breakpoint
ALTER TABLE "sync_cursors" DROP CONSTRAINT "sync_cursors_entity";--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_org_id_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_cases" ADD CONSTRAINT "order_cases_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_cases_order" ON "order_cases" USING btree ("org_id","connection_id","external_order_id");--> statement-breakpoint
CREATE INDEX "order_cases_waiting" ON "order_cases" USING btree ("org_id","respond_by","opened_at") WHERE status = 'waiting_seller';--> statement-breakpoint
ALTER TABLE "failed_records" ADD CONSTRAINT "failed_records_entity" CHECK ("failed_records"."entity" in ('products', 'customers', 'orders', 'checkouts', 'messages', 'cases'));--> statement-breakpoint
ALTER TABLE "sync_cursors" ADD CONSTRAINT "sync_cursors_entity" CHECK ("sync_cursors"."entity" in ('products', 'customers', 'orders', 'checkouts', 'messages', 'cases'));--> statement-breakpoint
CREATE POLICY "tenant" ON "shipments" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("shipments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("shipments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "shipments" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("shipments"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "shipments" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "order_cases" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("order_cases"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("order_cases"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "order_cases" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("order_cases"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "order_cases" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);