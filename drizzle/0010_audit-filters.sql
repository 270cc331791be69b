CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("org_id","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_verb" ON "audit_log" USING btree ("org_id","verb","at","id");