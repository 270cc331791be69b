CREATE TABLE "senders" (
	"org_id" uuid NOT NULL,
	"from_name" text,
	"from_address" text,
	"reply_to" text,
	"logo_url" text,
	"accent_color" text DEFAULT '#0b6b4f' NOT NULL,
	"postal_address" text,
	"dkim_selector" text DEFAULT 'resend' NOT NULL,
	"quiet_from" integer DEFAULT 21 NOT NULL,
	"quiet_until" integer DEFAULT 8 NOT NULL,
	"cap_count" integer DEFAULT 3 NOT NULL,
	"cap_days" integer DEFAULT 7 NOT NULL,
	"domain_check" jsonb,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "senders_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "senders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "message_events" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "cause" text NOT NULL;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "purpose" text NOT NULL;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "address_hash" "bytea";--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "content" text;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "link_hash" "bytea";--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "not_before" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "first_attempt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "attempted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "may_have_gone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message_log" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "senders" ADD CONSTRAINT "senders_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_log_address" ON "message_log" USING btree ("org_id","address_hash");--> statement-breakpoint
CREATE INDEX "message_log_link" ON "message_log" USING btree ("link_hash") WHERE link_hash is not null;--> statement-breakpoint
CREATE INDEX "message_log_waiting" ON "message_log" USING btree ("not_before") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "message_log_queue" ON "message_log" USING btree ("org_id","purpose","not_before","id") WHERE status in ('queued', 'sending');--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_external" UNIQUE("org_id","message_id","external_id");--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_cause" UNIQUE("org_id","cause","channel","address_hash");--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_purpose" CHECK ("message_log"."purpose" in ('transactional', 'marketing'));--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_decision" CHECK (coalesce(jsonb_typeof(decision -> 'rule') = 'string' and jsonb_typeof(decision -> 'allowed') = 'boolean'
        and ((decision -> 'allowed')::boolean or status in ('denied', 'skipped')), false));--> statement-breakpoint
CREATE POLICY "system" ON "message_log" AS PERMISSIVE FOR SELECT TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "senders" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("senders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("senders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "senders" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("senders"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "senders" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);