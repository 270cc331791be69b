CREATE TABLE "import_shelves" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"shelf" integer NOT NULL,
	"heads" text NOT NULL,
	"lines" text NOT NULL,
	CONSTRAINT "import_shelves_org_id_import_id_seq_shelf_pk" PRIMARY KEY("org_id","import_id","seq","shelf")
);
--> statement-breakpoint
ALTER TABLE "import_shelves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "chunks_left" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE POLICY "tenant" ON "import_shelves" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("import_shelves"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("import_shelves"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "import_shelves" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("import_shelves"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "import_shelves" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);