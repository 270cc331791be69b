ALTER TABLE "imports" DROP CONSTRAINT "imports_status";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "rehearsal" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_status" CHECK ("imports"."status" in ('uploaded', 'staging', 'needs_mapping', 'rehearsed', 'applying', 'completed', 'failed', 'reverting', 'reverted', 'discarded'));