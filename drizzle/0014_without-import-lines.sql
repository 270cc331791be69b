DROP POLICY "tenant" ON "import_lines" CASCADE;--> statement-breakpoint
DROP POLICY "tenant_reader" ON "import_lines" CASCADE;--> statement-breakpoint
DROP POLICY "tenant_views" ON "import_lines" CASCADE;--> statement-breakpoint
DROP TABLE "import_lines" CASCADE;