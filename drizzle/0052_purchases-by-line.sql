DROP INDEX "order_items_product";--> statement-breakpoint
DROP INDEX "order_items_category";--> statement-breakpoint
CREATE INDEX "order_items_of_product" ON "order_items" USING btree ("org_id","product_id","order_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "order_items_of_category" ON "order_items" USING btree ("org_id","category","order_id") WHERE category is not null;--> statement-breakpoint
CREATE INDEX "orders_purchases" ON "orders" USING btree ("org_id","id","customer_id","ordered_at") WHERE counts_as_purchase and source_deleted_at is null;