CREATE TABLE "customer_matches" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"state" text NOT NULL,
	"score" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" uuid,
	CONSTRAINT "customer_matches_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "customer_matches_pair" UNIQUE("org_id","first_id","second_id"),
	CONSTRAINT "customer_matches_state" CHECK ("customer_matches"."state" in ('proposed', 'dismissed'))
);
--> statement-breakpoint
ALTER TABLE "customer_matches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "match_keys" (
	"org_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"keys" bigint[] DEFAULT '{}'::bigint[] NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	CONSTRAINT "match_keys_org_id_customer_id_pk" PRIMARY KEY("org_id","customer_id"),
	CONSTRAINT "match_keys_state" CHECK ("match_keys"."state" in ('due', 'keyed', 'compared'))
);
--> statement-breakpoint
ALTER TABLE "match_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD COLUMN "merged_by" uuid;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "customer_matches" ADD CONSTRAINT "customer_matches_org_id_first_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","first_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_matches" ADD CONSTRAINT "customer_matches_org_id_second_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","second_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_keys" ADD CONSTRAINT "match_keys_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_matches_second" ON "customer_matches" USING btree ("org_id","second_id");--> statement-breakpoint
CREATE INDEX "customer_matches_queue" ON "customer_matches" USING btree ("org_id","state","score" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "match_keys_waiting" ON "match_keys" USING btree ("org_id","state","customer_id") WHERE state <> 'compared';--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_matches" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_matches"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_matches"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_matches" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_matches"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_matches" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "match_keys" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("match_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("match_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "match_keys" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("match_keys"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "match_keys" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);