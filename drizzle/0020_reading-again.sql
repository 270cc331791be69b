CREATE TABLE "met_products" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	CONSTRAINT "met_products_org_id_connection_id_external_id_pk" PRIMARY KEY("org_id","connection_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "met_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "refresh_after_hours" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "refresh_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_cursors" ADD COLUMN "reads_all" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "met_products" ADD CONSTRAINT "met_products_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant" ON "met_products" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("met_products"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("met_products"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "met_products" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("met_products"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "met_products" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);