DROP INDEX "orders_by_number";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "order_number" text;--> statement-breakpoint
CREATE INDEX "orders_by_number" ON "orders" USING btree ("org_id",lower(ltrim(coalesce(order_number, external_order_id), '#')) text_pattern_ops);