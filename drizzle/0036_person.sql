CREATE TABLE "customer_insights" (
	"org_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"facts_hash" text NOT NULL,
	"sentences" text[] NOT NULL,
	"writer" text NOT NULL,
	"model" text,
	"reason" text,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_insights_org_id_customer_id_pk" PRIMARY KEY("org_id","customer_id"),
	CONSTRAINT "customer_insights_writer" CHECK ("customer_insights"."writer" in ('model', 'rules')),
	CONSTRAINT "customer_insights_reason" CHECK ("customer_insights"."reason" in ('cap', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "customer_insights" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
DROP INDEX "customer_notes_customer";--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "kind" text DEFAULT 'note' NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "happened_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "minutes" integer;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "mentions" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "segment_member_changes" ADD COLUMN "is_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "segment_member_changes" ADD COLUMN "moved_by" uuid;--> statement-breakpoint
ALTER TABLE "segment_members" ADD COLUMN "is_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_insights" ADD CONSTRAINT "customer_insights_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference_links" ADD CONSTRAINT "preference_links_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preference_links_customer" ON "preference_links" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "preference_links_secret" ON "preference_links" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "customer_notes_deleted" ON "customer_notes" USING btree ("org_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "customer_notes_customer" ON "customer_notes" USING btree ("org_id","customer_id","happened_at");--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_kind" CHECK ("customer_notes"."kind" in ('note', 'call', 'meeting'));--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_outcome" CHECK ("customer_notes"."outcome" in ('reached', 'not_reached', 'left_message', 'agreed', 'declined', 'follow_up'));--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_insights" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_insights"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_insights"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_insights" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_insights"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_insights" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "preference_links" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("preference_links"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("preference_links"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "preference_links" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("preference_links"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "preference_links" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);