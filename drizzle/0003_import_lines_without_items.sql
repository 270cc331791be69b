ALTER TABLE "import_lines" ALTER COLUMN "copy" SET DATA TYPE integer;--> statement-breakpoint
ALTER TABLE "import_lines" ADD COLUMN "has_item" boolean NOT NULL;