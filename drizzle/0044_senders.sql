CREATE TABLE "whatsapp_templates" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"review" text NOT NULL,
	"body" text NOT NULL,
	"around" jsonb NOT NULL,
	"obstacle" text,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "whatsapp_templates_org_id_connection_id_name_language_pk" PRIMARY KEY("org_id","connection_id","name","language")
);
--> statement-breakpoint
ALTER TABLE "whatsapp_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "message_log" DROP CONSTRAINT "message_log_purpose";--> statement-breakpoint
DROP INDEX "message_log_queue";--> statement-breakpoint
ALTER TABLE "message_attachments" ALTER COLUMN "message_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "ledger_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template" jsonb;--> statement-breakpoint
ALTER TABLE "whatsapp_templates" ADD CONSTRAINT "whatsapp_templates_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_ledger_id_message_log_org_id_id_fk" FOREIGN KEY ("org_id","ledger_id") REFERENCES "public"."message_log"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_attachments_unused" ON "message_attachments" USING btree ("org_id","created_at") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "messages_ledger" ON "messages" USING btree ("org_id","ledger_id") WHERE ledger_id is not null;--> statement-breakpoint
CREATE INDEX "message_log_queue" ON "message_log" USING btree ("org_id","channel","purpose","not_before","id") WHERE status in ('queued', 'sending');--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_purpose" CHECK ("message_log"."purpose" in ('transactional', 'marketing', 'answer'));--> statement-breakpoint
CREATE POLICY "tenant" ON "whatsapp_templates" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("whatsapp_templates"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("whatsapp_templates"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "whatsapp_templates" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("whatsapp_templates"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "whatsapp_templates" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);