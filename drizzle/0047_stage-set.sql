ALTER TABLE "customers" ADD COLUMN "stage_set" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "stage_set_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_stage_set" CHECK ("customers"."stage_set" in ('lead', 'first_order', 'repeat', 'regular', 'lapsed'));