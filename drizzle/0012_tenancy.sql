ALTER TABLE "organization_keys" ADD COLUMN "is_next" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "connections_by_id" ON "connections" USING btree ("id");--> statement-breakpoint
CREATE INDEX "customer_interests_message" ON "customer_interests" USING btree ("org_id","message_id");--> statement-breakpoint
CREATE INDEX "message_log_campaign" ON "message_log" USING btree ("org_id","campaign_id") WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX "message_log_automation_run" ON "message_log" USING btree ("org_id","automation_run_id") WHERE automation_run_id is not null;--> statement-breakpoint
CREATE INDEX "checkouts_completed_order" ON "checkouts" USING btree ("org_id","completed_order_id") WHERE completed_order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "organization_keys_current" ON "organization_keys" USING btree ("org_id","purpose") WHERE is_current;--> statement-breakpoint
CREATE UNIQUE INDEX "organization_keys_next" ON "organization_keys" USING btree ("org_id","purpose") WHERE is_next;--> statement-breakpoint
ALTER TABLE "customer_totals" ADD CONSTRAINT "customer_totals_segment" CHECK ("customer_totals"."segment" in ('champion', 'loyal', 'potential', 'new', 'at_risk', 'hibernating', 'lost', 'unscored'));--> statement-breakpoint
ALTER TABLE "customer_totals" ADD CONSTRAINT "customer_totals_reachability" CHECK ("customer_totals"."reachability" in ('email_consent', 'email', 'marketplace', 'none'));--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_purpose" CHECK ("consents"."purpose" in ('marketing'));--> statement-breakpoint
ALTER TABLE "rfm_cut_points" ADD CONSTRAINT "rfm_cut_points_metric" CHECK ("rfm_cut_points"."metric" in ('r', 'f', 'm'));--> statement-breakpoint
ALTER TABLE "rfm_history" ADD CONSTRAINT "rfm_history_segment" CHECK ("rfm_history"."segment" in ('champion', 'loyal', 'potential', 'new', 'at_risk', 'hibernating', 'lost'));--> statement-breakpoint
ALTER TABLE "segment_changes" ADD CONSTRAINT "segment_changes_origin" CHECK ("segment_changes"."from" in ('champion', 'loyal', 'potential', 'new', 'at_risk', 'hibernating', 'lost'));--> statement-breakpoint
ALTER TABLE "segment_changes" ADD CONSTRAINT "segment_changes_target" CHECK ("segment_changes"."to" in ('champion', 'loyal', 'potential', 'new', 'at_risk', 'hibernating', 'lost'));