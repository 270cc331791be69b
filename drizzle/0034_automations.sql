CREATE TABLE "automation_versions" (
	"org_id" uuid NOT NULL,
	"automation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"trigger_config" jsonb NOT NULL,
	"action_config" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automation_versions_org_id_automation_id_version_pk" PRIMARY KEY("org_id","automation_id","version")
);
--> statement-breakpoint
ALTER TABLE "automation_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "automation_runs" DROP CONSTRAINT "automation_runs_org_id_automation_id_automations_org_id_id_fk";
--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "cause_kind" text NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "cause_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "caused_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "wake_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "preset" text NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "enabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "while_off" text DEFAULT 'hold' NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_versions" ADD CONSTRAINT "automation_versions_org_id_automation_id_automations_org_id_id_fk" FOREIGN KEY ("org_id","automation_id") REFERENCES "public"."automations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_org_id_automation_id_version_automation_versions_org_id_automation_id_version_fk" FOREIGN KEY ("org_id","automation_id","version") REFERENCES "public"."automation_versions"("org_id","automation_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_runs_version" ON "automation_runs" USING btree ("org_id","automation_id","version");--> statement-breakpoint
CREATE INDEX "automation_runs_newest" ON "automation_runs" USING btree ("org_id","automation_id","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "automation_runs_due" ON "automation_runs" USING btree ("org_id","wake_at","id") WHERE status = 'waiting';--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_preset" UNIQUE("org_id","preset");--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_cause_kind" CHECK ("automation_runs"."cause_kind" in ('order', 'checkout', 'segment_change'));--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_preset_name" CHECK ("automations"."preset" in ('welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip'));--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_while_off" CHECK ("automations"."while_off" in ('hold', 'finish'));--> statement-breakpoint
CREATE POLICY "tenant" ON "automation_versions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("automation_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("automation_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "automation_versions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("automation_versions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "automation_versions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);