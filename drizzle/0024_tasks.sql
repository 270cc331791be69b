CREATE TABLE "business_hours" (
	"org_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"opens_minute" integer NOT NULL,
	"open_minutes" integer NOT NULL,
	CONSTRAINT "business_hours_org_id_weekday_opens_minute_pk" PRIMARY KEY("org_id","weekday","opens_minute"),
	CONSTRAINT "business_hours_weekday" CHECK ("business_hours"."weekday" between 1 and 7),
	CONSTRAINT "business_hours_stretch" CHECK ("business_hours"."opens_minute" >= 0 and "business_hours"."open_minutes" >= 1 and "business_hours"."opens_minute" + "business_hours"."open_minutes" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "business_hours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_clocks" (
	"org_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seen_status" text NOT NULL,
	"seen_priority" text NOT NULL,
	"seen_message_at" timestamp with time zone NOT NULL,
	"seen_updated_at" timestamp with time zone NOT NULL,
	"settings_key" text NOT NULL,
	"opened_at" timestamp with time zone,
	"waiting_since" timestamp with time zone,
	"reply_due_at" timestamp with time zone,
	"resolution_due_at" timestamp with time zone,
	"reply_rule" text,
	"reply_target_minutes" integer,
	"reply_breached_at" timestamp with time zone,
	"resolution_breached_at" timestamp with time zone,
	CONSTRAINT "conversation_clocks_org_id_conversation_id_pk" PRIMARY KEY("org_id","conversation_id"),
	CONSTRAINT "conversation_clocks_status" CHECK ("conversation_clocks"."seen_status" in ('needs_reply', 'awaiting_stock', 'follow_up', 'resolved')),
	CONSTRAINT "conversation_clocks_rule" CHECK ("conversation_clocks"."reply_rule" in ('target', 'marketplace'))
);
--> statement-breakpoint
ALTER TABLE "conversation_clocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digests" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"period" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"has_mail" boolean NOT NULL,
	CONSTRAINT "digests_org_id_user_id_period_pk" PRIMARY KEY("org_id","user_id","period")
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "holidays" (
	"org_id" uuid NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "holidays_org_id_day_pk" PRIMARY KEY("org_id","day")
);
--> statement-breakpoint
ALTER TABLE "holidays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"muted" text[] DEFAULT '{}' NOT NULL,
	"digest" text NOT NULL,
	"digest_hour" integer NOT NULL,
	"time_zone" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_preferences_org_id_user_id_pk" PRIMARY KEY("org_id","user_id"),
	CONSTRAINT "notification_preferences_hour" CHECK ("notification_preferences"."digest_hour" between 0 and 23),
	CONSTRAINT "notification_preferences_digest" CHECK ("notification_preferences"."digest" in ('off', 'hourly', 'daily'))
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sla_targets" (
	"org_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"priority" text NOT NULL,
	"first_response_minutes" integer,
	"resolution_minutes" integer,
	CONSTRAINT "sla_targets_org_id_channel_priority_pk" PRIMARY KEY("org_id","channel","priority"),
	CONSTRAINT "sla_targets_priority" CHECK ("sla_targets"."priority" in ('low', 'normal', 'high', 'urgent', 'any'))
);
--> statement-breakpoint
ALTER TABLE "sla_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_reminders" (
	"org_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"minutes_before" integer NOT NULL,
	"remind_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "task_reminders_org_id_task_id_minutes_before_pk" PRIMARY KEY("org_id","task_id","minutes_before")
);
--> statement-breakpoint
ALTER TABLE "task_reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tasks" DROP CONSTRAINT "tasks_org_id_customer_id_customers_org_id_id_fk";
--> statement-breakpoint
ALTER TABLE "tasks" DROP CONSTRAINT "tasks_org_id_conversation_id_conversations_org_id_id_fk";
--> statement-breakpoint
DROP INDEX "tasks_due";--> statement-breakpoint
DROP INDEX "notifications_user";--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "user_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "cause_key" text NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "task_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "promise_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "notes" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "snoozed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "done_by" uuid;--> statement-breakpoint
ALTER TABLE "business_hours" ADD CONSTRAINT "business_hours_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_clocks" ADD CONSTRAINT "conversation_clocks_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_org_id_user_id_memberships_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."memberships"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_org_id_user_id_memberships_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."memberships"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sla_targets" ADD CONSTRAINT "sla_targets_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_reminders" ADD CONSTRAINT "task_reminders_org_id_task_id_tasks_org_id_id_fk" FOREIGN KEY ("org_id","task_id") REFERENCES "public"."tasks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_clocks_reply" ON "conversation_clocks" USING btree ("org_id","reply_due_at") WHERE reply_due_at is not null;--> statement-breakpoint
CREATE INDEX "conversation_clocks_resolution" ON "conversation_clocks" USING btree ("org_id","resolution_due_at") WHERE resolution_due_at is not null;--> statement-breakpoint
CREATE INDEX "conversation_clocks_open" ON "conversation_clocks" USING btree ("org_id") WHERE seen_status <> 'resolved';--> statement-breakpoint
CREATE INDEX "digests_age" ON "digests" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "task_reminders_waiting" ON "task_reminders" USING btree ("org_id","remind_at") WHERE sent_at is null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_user_id_memberships_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."memberships"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_task_id_tasks_org_id_id_fk" FOREIGN KEY ("org_id","task_id") REFERENCES "public"."tasks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_promise_id_promises_org_id_id_fk" FOREIGN KEY ("org_id","promise_id") REFERENCES "public"."promises"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("org_id","user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_task" ON "notifications" USING btree ("org_id","task_id");--> statement-breakpoint
CREATE INDEX "notifications_age" ON "notifications" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_pending_reply" ON "tasks" USING btree ("org_id","conversation_id") WHERE type = 'pending_reply' and status = 'open';--> statement-breakpoint
CREATE INDEX "tasks_list" ON "tasks" USING btree ("org_id","status",coalesce(due_at, 'infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "tasks_done" ON "tasks" USING btree ("org_id","done_at","id") WHERE status = 'done';--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" USING btree ("org_id","assignee_id","status","due_at");--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("org_id","user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_cause" UNIQUE("org_id","user_id","cause_key");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_promise" UNIQUE("org_id","promise_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('reply_overdue', 'resolution_overdue', 'task_assigned', 'task_reminder', 'mention'));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_type" CHECK ("tasks"."type" in ('follow_up', 'call', 'shipping', 'refund', 'other', 'pending_reply', 'promise'));--> statement-breakpoint
CREATE POLICY "tenant" ON "business_hours" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("business_hours"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("business_hours"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "business_hours" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("business_hours"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "business_hours" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "conversation_clocks" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("conversation_clocks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("conversation_clocks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "conversation_clocks" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("conversation_clocks"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "conversation_clocks" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "digests" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("digests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("digests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "digests" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("digests"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "digests" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "holidays" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("holidays"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("holidays"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "holidays" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("holidays"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "holidays" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "notification_preferences" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("notification_preferences"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("notification_preferences"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "notification_preferences" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("notification_preferences"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "notification_preferences" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "sla_targets" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("sla_targets"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("sla_targets"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "sla_targets" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("sla_targets"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "sla_targets" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "task_reminders" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("task_reminders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("task_reminders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "task_reminders" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("task_reminders"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "task_reminders" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);