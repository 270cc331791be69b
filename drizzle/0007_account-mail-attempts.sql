ALTER TABLE "account_mails" ADD COLUMN "attempted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "account_mails_open" ON "account_mails" USING btree ("created_at") WHERE "account_mails"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE POLICY "queue" ON "account_mails" AS PERMISSIVE FOR INSERT TO "regulars_app" WITH CHECK (status = 'queued');