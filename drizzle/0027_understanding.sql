CREATE TABLE "interest_matches" (
	"org_id" uuid NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"interest_id" uuid NOT NULL,
	"score" numeric(4, 3) NOT NULL,
	"matched_words" jsonb NOT NULL,
	"drafted_at" timestamp with time zone,
	CONSTRAINT "interest_matches_org_id_suggestion_id_interest_id_pk" PRIMARY KEY("org_id","suggestion_id","interest_id")
);
--> statement-breakpoint
ALTER TABLE "interest_matches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interest_suggestions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"state" text NOT NULL,
	"suggested_at" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" uuid,
	CONSTRAINT "interest_suggestions_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "interest_suggestions_item" UNIQUE("org_id","item_id"),
	CONSTRAINT "interest_suggestions_state" CHECK ("interest_suggestions"."state" in ('open', 'dismissed'))
);
--> statement-breakpoint
ALTER TABLE "interest_suggestions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "llm_calls" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"cache_write_tokens" integer NOT NULL,
	"cache_read_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost" numeric(14, 8) NOT NULL,
	"called_at" timestamp with time zone NOT NULL,
	CONSTRAINT "llm_calls_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "llm_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "llm_limits" (
	"org_id" uuid NOT NULL,
	"monthly_cap" numeric(10, 2) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "llm_limits_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "llm_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_readings" (
	"org_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"model" text,
	"offline_reason" text,
	"language" text,
	"is_mood_decided" boolean NOT NULL,
	"sentiment" text NOT NULL,
	"intent" text,
	"mood_evidence" jsonb,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_readings_org_id_message_id_pk" PRIMARY KEY("org_id","message_id"),
	CONSTRAINT "message_readings_reader" CHECK ("message_readings"."reader" in ('model', 'offline')),
	CONSTRAINT "message_readings_offline_reason" CHECK ("message_readings"."offline_reason" in ('cap', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "message_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reading_corrections" (
	"org_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"was" text NOT NULL,
	"label" text NOT NULL,
	"corrected_by" uuid,
	"corrected_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reading_corrections_org_id_message_id_kind_pk" PRIMARY KEY("org_id","message_id","kind"),
	CONSTRAINT "reading_corrections_kind" CHECK ("reading_corrections"."kind" in ('intent', 'sentiment'))
);
--> statement-breakpoint
ALTER TABLE "reading_corrections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "watched_items" (
	"org_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"is_offered" boolean NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "watched_items_org_id_item_id_pk" PRIMARY KEY("org_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "watched_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interest_matches" ADD CONSTRAINT "interest_matches_org_id_suggestion_id_interest_suggestions_org_id_id_fk" FOREIGN KEY ("org_id","suggestion_id") REFERENCES "public"."interest_suggestions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_matches" ADD CONSTRAINT "interest_matches_org_id_interest_id_customer_interests_org_id_id_fk" FOREIGN KEY ("org_id","interest_id") REFERENCES "public"."customer_interests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_suggestions" ADD CONSTRAINT "interest_suggestions_org_id_item_id_catalog_items_org_id_id_fk" FOREIGN KEY ("org_id","item_id") REFERENCES "public"."catalog_items"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "llm_calls" ADD CONSTRAINT "llm_calls_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "llm_limits" ADD CONSTRAINT "llm_limits_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_readings" ADD CONSTRAINT "message_readings_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_corrections" ADD CONSTRAINT "reading_corrections_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_items" ADD CONSTRAINT "watched_items_org_id_item_id_catalog_items_org_id_id_fk" FOREIGN KEY ("org_id","item_id") REFERENCES "public"."catalog_items"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interest_matches_interest" ON "interest_matches" USING btree ("org_id","interest_id");--> statement-breakpoint
CREATE INDEX "interest_suggestions_open" ON "interest_suggestions" USING btree ("org_id","state","suggested_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "llm_calls_time" ON "llm_calls" USING btree ("org_id","called_at");--> statement-breakpoint
CREATE INDEX "message_readings_time" ON "message_readings" USING btree ("org_id","read_at");--> statement-breakpoint
CREATE INDEX "reading_corrections_time" ON "reading_corrections" USING btree ("org_id","corrected_at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "tenant" ON "interest_matches" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("interest_matches"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("interest_matches"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "interest_matches" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("interest_matches"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "interest_matches" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "interest_suggestions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("interest_suggestions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("interest_suggestions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "interest_suggestions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("interest_suggestions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "interest_suggestions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "llm_calls" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("llm_calls"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("llm_calls"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "llm_calls" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("llm_calls"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "llm_calls" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "llm_limits" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("llm_limits"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("llm_limits"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "llm_limits" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("llm_limits"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "llm_limits" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_readings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_readings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_readings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_readings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_readings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_readings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "reading_corrections" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("reading_corrections"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("reading_corrections"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "reading_corrections" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("reading_corrections"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "reading_corrections" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "watched_items" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("watched_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("watched_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "watched_items" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("watched_items"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "watched_items" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);