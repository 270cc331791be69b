DROP INDEX "customers_by_segment";--> statement-breakpoint
DROP INDEX "customers_by_reachability";--> statement-breakpoint
DROP INDEX "orders_by_status";--> statement-breakpoint
CREATE INDEX "customers_cells_by_last_order" ON "customers" USING btree ("org_id","segment","reachability","last_order_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_cells_by_total_spent" ON "customers" USING btree ("org_id","segment","reachability","total_spent" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_cells_by_order_count" ON "customers" USING btree ("org_id","segment","reachability","order_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_cells_by_first_seen" ON "customers" USING btree ("org_id","segment","reachability","first_seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_by_state" ON "orders" USING btree ("org_id","status","payment_status","ordered_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_by_connection" ON "orders" USING btree ("org_id","connection_id","status","payment_status","ordered_at" DESC NULLS LAST,"id" DESC NULLS LAST);