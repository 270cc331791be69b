CREATE TABLE "template_settings" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"needs_approval" boolean NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "template_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "templates" DROP CONSTRAINT "templates_channel";--> statement-breakpoint
ALTER TABLE "template_versions" ADD COLUMN "restored_from" integer;--> statement-breakpoint
ALTER TABLE "template_versions" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "template_versions" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "purpose" text NOT NULL;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "approved_version" integer;--> statement-breakpoint
ALTER TABLE "template_settings" ADD CONSTRAINT "template_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "templates_channel_purpose" ON "templates" USING btree ("org_id","channel","purpose");--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_purpose" CHECK ("templates"."purpose" in ('welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip', 'news', 'order', 'packing-slip', 'letter'));--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_approved" CHECK ("templates"."approved_version" between 1 and "templates"."current_version");--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_channel" CHECK ("templates"."channel" in ('email', 'sms', 'whatsapp', 'document'));--> statement-breakpoint
CREATE POLICY "tenant" ON "template_settings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("template_settings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("template_settings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "template_settings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("template_settings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "template_settings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);