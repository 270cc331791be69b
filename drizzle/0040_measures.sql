CREATE TABLE "conversation_openings" (
	"org_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	CONSTRAINT "conversation_openings_org_id_conversation_id_opened_at_pk" PRIMARY KEY("org_id","conversation_id","opened_at")
);
--> statement-breakpoint
ALTER TABLE "conversation_openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "reading_corrections" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "conversation_openings" ADD CONSTRAINT "conversation_openings_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_openings_open" ON "conversation_openings" USING btree ("org_id","conversation_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "conversation_openings_opened" ON "conversation_openings" USING btree ("org_id","opened_at");--> statement-breakpoint
CREATE INDEX "conversation_openings_resolved" ON "conversation_openings" USING btree ("org_id","resolved_at");--> statement-breakpoint
CREATE INDEX "customer_interests_newest" ON "customer_interests" USING btree ("org_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('reply_overdue', 'resolution_overdue', 'task_assigned', 'task_reminder', 'mention', 'wish_in_stock'));--> statement-breakpoint
CREATE POLICY "tenant" ON "conversation_openings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("conversation_openings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("conversation_openings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "conversation_openings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("conversation_openings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "conversation_openings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);