CREATE TABLE "segment_member_changes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"move" text NOT NULL,
	"facts" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_member_changes_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "segment_member_changes_move" CHECK ("segment_member_changes"."move" in ('entered', 'left'))
);
--> statement-breakpoint
ALTER TABLE "segment_member_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "segment_sizes" (
	"org_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"day" date NOT NULL,
	"members" integer NOT NULL,
	"total_spent" numeric(19, 4),
	CONSTRAINT "segment_sizes_org_id_segment_id_day_pk" PRIMARY KEY("org_id","segment_id","day")
);
--> statement-breakpoint
ALTER TABLE "segment_sizes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stale_segment_people" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"source" text NOT NULL,
	"is_quiet" boolean NOT NULL,
	CONSTRAINT "stale_segment_people_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "stale_segment_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "reads" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "is_due" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "took_ms" integer;--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "members" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "segment_member_changes" ADD CONSTRAINT "segment_member_changes_org_id_segment_id_segments_org_id_id_fk" FOREIGN KEY ("org_id","segment_id") REFERENCES "public"."segments"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_member_changes" ADD CONSTRAINT "segment_member_changes_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_sizes" ADD CONSTRAINT "segment_sizes_org_id_segment_id_segments_org_id_id_fk" FOREIGN KEY ("org_id","segment_id") REFERENCES "public"."segments"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "segment_member_changes_segment" ON "segment_member_changes" USING btree ("org_id","segment_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "segment_member_changes_customer" ON "segment_member_changes" USING btree ("org_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "order_items_category" ON "order_items" USING btree ("org_id","category") WHERE category is not null;--> statement-breakpoint
CREATE INDEX "orders_channel_buyers" ON "orders" USING btree ("org_id","connection_id","customer_id","ordered_at") WHERE counts_as_purchase and source_deleted_at is null;--> statement-breakpoint
CREATE INDEX "segment_members_newest" ON "segment_members" USING btree ("org_id","segment_id","since" DESC NULLS LAST,"customer_id" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "tenant" ON "segment_member_changes" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("segment_member_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("segment_member_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "segment_member_changes" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("segment_member_changes"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "segment_member_changes" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "segment_sizes" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("segment_sizes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("segment_sizes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "segment_sizes" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("segment_sizes"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "segment_sizes" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "stale_segment_people" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("stale_segment_people"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("stale_segment_people"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "stale_segment_people" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("stale_segment_people"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "stale_segment_people" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);