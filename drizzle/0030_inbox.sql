CREATE TABLE "inbox_settings" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"history_days" integer DEFAULT 14 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbox_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_attachments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer,
	"url" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"file_key" text,
	"stored_type" text,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_attachments_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "message_attachments_external" UNIQUE("org_id","message_id","external_id"),
	CONSTRAINT "message_attachments_status" CHECK ("message_attachments"."status" in ('waiting', 'stored', 'refused', 'failed', 'discarded'))
);
--> statement-breakpoint
ALTER TABLE "message_attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quick_replies" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quick_replies_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "quick_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reply_drafts" (
	"org_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_drafts_org_id_conversation_id_user_id_pk" PRIMARY KEY("org_id","conversation_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "reply_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_list";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "product_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "waiting_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "unread_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "is_historical" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "buyer_external_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "buyer_name" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "buyer_email" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "buyer_email_is_masked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "buyer_phone" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "is_read" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "author_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "error" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mentions" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_settings" ADD CONSTRAINT "inbox_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_attachments" ADD CONSTRAINT "message_attachments_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_replies" ADD CONSTRAINT "quick_replies_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD CONSTRAINT "reply_drafts_org_id_user_id_memberships_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."memberships"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_attachments_open" ON "message_attachments" USING btree ("org_id","status","attempted_at") WHERE status in ('waiting', 'discarded');--> statement-breakpoint
CREATE INDEX "reply_drafts_user" ON "reply_drafts" USING btree ("org_id","user_id");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_product" ON "conversations" USING btree ("org_id","product_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_by_last_message" ON "conversations" USING btree ("org_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_waiting" ON "conversations" USING btree ("org_id","waiting_since","id") WHERE status = 'needs_reply' and snoozed_until is null;--> statement-breakpoint
CREATE INDEX "conversations_assignee" ON "conversations" USING btree ("org_id","assignee_id","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_due" ON "conversations" USING btree ("org_id",least(snoozed_until, case when status = 'follow_up' then follow_up_at end)) WHERE snoozed_until is not null or status = 'follow_up';--> statement-breakpoint
CREATE INDEX "conversations_unread" ON "conversations" USING btree ("org_id","last_message_at") WHERE unread_count > 0;--> statement-breakpoint
CREATE INDEX "conversations_unjoined" ON "conversations" USING btree ("org_id","connection_id") WHERE customer_id is null;--> statement-breakpoint
CREATE INDEX "conversations_tags" ON "conversations" USING gin ("org_id","tags");--> statement-breakpoint
CREATE INDEX "conversations_subject_words" ON "conversations" USING gin ("org_id",to_tsvector('simple', subject || ' ' || coalesce(buyer_name, '')));--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("org_id","attempted_at") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "messages_mentions" ON "messages" USING gin ("org_id","mentions") WHERE mentions <> '{}';--> statement-breakpoint
CREATE INDEX "messages_words" ON "messages" USING gin ("org_id",to_tsvector('simple', left(body, 20000)));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_status" CHECK ("messages"."status" in ('queued', 'sending', 'sent', 'failed', 'unknown'));--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_list" CHECK ("saved_views"."list" in ('customers', 'orders', 'products', 'inbox'));--> statement-breakpoint
CREATE POLICY "tenant" ON "inbox_settings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("inbox_settings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("inbox_settings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "inbox_settings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("inbox_settings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "inbox_settings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_attachments" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_attachments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_attachments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_attachments" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_attachments"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_attachments" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "quick_replies" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("quick_replies"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("quick_replies"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "quick_replies" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("quick_replies"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "quick_replies" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "reply_drafts" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("reply_drafts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("reply_drafts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "reply_drafts" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("reply_drafts"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "reply_drafts" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);