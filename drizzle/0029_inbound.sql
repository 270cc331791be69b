CREATE TABLE "inbound_threads" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"key" "bytea" NOT NULL,
	"thread" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbound_threads_org_id_connection_id_key_pk" PRIMARY KEY("org_id","connection_id","key")
);
--> statement-breakpoint
ALTER TABLE "inbound_threads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_receipts" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"problem" text,
	CONSTRAINT "message_receipts_org_id_connection_id_external_id_kind_pk" PRIMARY KEY("org_id","connection_id","external_id","kind"),
	CONSTRAINT "message_receipts_kind" CHECK ("message_receipts"."kind" in ('sent', 'delivered', 'read', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "message_receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "quoted" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "is_automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_threads" ADD CONSTRAINT "inbound_threads_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_receipts" ADD CONSTRAINT "message_receipts_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant" ON "inbound_threads" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("inbound_threads"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("inbound_threads"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "inbound_threads" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("inbound_threads"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "inbound_threads" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_receipts" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_receipts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_receipts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_receipts" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_receipts"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_receipts" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);