ALTER TABLE "campaign_recipients" DROP CONSTRAINT "campaign_recipients_status";--> statement-breakpoint
ALTER TABLE "campaign_recipients" DROP CONSTRAINT "campaign_recipients_org_id_campaign_id_customer_id_pk";--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_org_id_campaign_id_step_customer_id_pk" PRIMARY KEY("org_id","campaign_id","step","customer_id");--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "part" text DEFAULT 'rest' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "variant" integer;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "handed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "definition" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner_why" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "results" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "counted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "created_by" uuid;--> statement-breakpoint
CREATE INDEX "campaign_recipients_due" ON "campaign_recipients" USING btree ("org_id","campaign_id","due_at","customer_id") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "campaign_recipients_newest" ON "campaign_recipients" USING btree ("org_id","campaign_id","step","handed_at" DESC NULLS LAST,"customer_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "campaign_recipients_message" ON "campaign_recipients" USING btree ("org_id","message_id") WHERE message_id is not null;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_part" CHECK ("campaign_recipients"."part" in ('test', 'rest', 'holdout'));--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_status" CHECK ("campaign_recipients"."status" in ('waiting', 'queued', 'sending', 'sent', 'failed', 'denied', 'skipped', 'unknown'));