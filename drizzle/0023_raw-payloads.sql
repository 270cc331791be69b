ALTER TABLE "raw_payloads" DROP CONSTRAINT "raw_payloads_kind";--> statement-breakpoint
ALTER TABLE "raw_payloads" ALTER COLUMN "stored_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "raw_payloads" ADD COLUMN "source_updated_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "raw_payloads" ADD CONSTRAINT "raw_payloads_kind" CHECK ("raw_payloads"."kind" in ('order', 'product'));