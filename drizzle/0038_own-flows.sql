CREATE TABLE "automation_milestones" (
	"org_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"milestone" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "automation_milestones_org_id_order_id_milestone_pk" PRIMARY KEY("org_id","order_id","milestone"),
	CONSTRAINT "automation_milestones_milestone" CHECK ("automation_milestones"."milestone" in ('delivered', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "automation_milestones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "automation_webhooks" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"answered" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "automation_webhooks_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "automation_webhooks_step" UNIQUE("org_id","run_id","place"),
	CONSTRAINT "automation_webhooks_status" CHECK ("automation_webhooks"."status" in ('queued', 'sending', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "automation_webhooks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "automation_runs" DROP CONSTRAINT "automation_runs_cause_kind";--> statement-breakpoint
ALTER TABLE "automations" ALTER COLUMN "preset" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "awaits" text;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "awaits_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "webhook_secret" text;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "segment_member_changes" ADD COLUMN "is_quiet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_milestones" ADD CONSTRAINT "automation_milestones_org_id_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_webhooks" ADD CONSTRAINT "automation_webhooks_org_id_run_id_automation_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."automation_runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_milestones_at" ON "automation_milestones" USING btree ("org_id","milestone","at");--> statement-breakpoint
CREATE INDEX "automation_webhooks_due" ON "automation_webhooks" USING btree ("org_id","not_before","id") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "automation_runs_awaiting" ON "automation_runs" USING btree ("org_id","customer_id") WHERE status = 'waiting' and awaits is not null;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_awaits" CHECK ("automation_runs"."awaits" in ('order', 'message', 'click'));--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_cause_kind" CHECK ("automation_runs"."cause_kind" in ('order', 'checkout', 'segment_change', 'order_state', 'message', 'schedule', 'member_change'));--> statement-breakpoint
CREATE POLICY "tenant" ON "automation_milestones" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("automation_milestones"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("automation_milestones"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "automation_milestones" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("automation_milestones"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "automation_milestones" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "automation_webhooks" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("automation_webhooks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("automation_webhooks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "automation_webhooks" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("automation_webhooks"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "automation_webhooks" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);