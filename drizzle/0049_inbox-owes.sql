ALTER TABLE "message_log" ADD COLUMN "decided" jsonb;--> statement-breakpoint
ALTER TABLE "digests" ADD COLUMN "ledger_id" uuid;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "digest_by" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "whatsapp_phone" text;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_org_id_ledger_id_message_log_org_id_id_fk" FOREIGN KEY ("org_id","ledger_id") REFERENCES "public"."message_log"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("org_id","sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "digests_ledger" ON "digests" USING btree ("org_id","ledger_id") WHERE ledger_id is not null;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_digest_by" CHECK ("notification_preferences"."digest_by" in ('email', 'whatsapp'));--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_whatsapp" CHECK ("notification_preferences"."digest_by" <> 'whatsapp' or "notification_preferences"."whatsapp_phone" is not null);