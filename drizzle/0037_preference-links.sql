CREATE TABLE "preference_links" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preference_links_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "preference_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "preference_links" ADD CONSTRAINT "preference_links_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preference_links_customer" ON "preference_links" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "preference_links_secret" ON "preference_links" USING btree ("link_hash");--> statement-breakpoint
CREATE POLICY "tenant" ON "preference_links" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("preference_links"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("preference_links"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "preference_links" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("preference_links"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "preference_links" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);