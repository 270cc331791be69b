CREATE TABLE "catalog_decisions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"product_id" uuid NOT NULL,
	"other_product_id" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "catalog_decisions_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "catalog_decisions_kind" CHECK ("catalog_decisions"."kind" in ('same', 'apart'))
);
--> statement-breakpoint
ALTER TABLE "catalog_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "catalog_items" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"sku" text,
	"category" text,
	"image_url" text,
	"status" text NOT NULL,
	"stock_low" integer,
	"stock_high" integer,
	"connection_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"sold_30" integer DEFAULT 0 NOT NULL,
	"sold_90" integer DEFAULT 0 NOT NULL,
	"revenue_30" numeric(19, 4) DEFAULT '0' NOT NULL,
	"revenue_90" numeric(19, 4) DEFAULT '0' NOT NULL,
	"unpriced_90" integer DEFAULT 0 NOT NULL,
	"buyers_90" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "catalog_items_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "catalog_items_status" CHECK ("catalog_items"."status" in ('active', 'inactive', 'out_of_stock'))
);
--> statement-breakpoint
ALTER TABLE "catalog_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_skus" (
	"org_id" uuid NOT NULL,
	"sku_key" text NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "product_skus_org_id_sku_key_product_id_pk" PRIMARY KEY("org_id","sku_key","product_id")
);
--> statement-breakpoint
ALTER TABLE "product_skus" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "restatements" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_currency" text NOT NULL,
	"to_currency" text NOT NULL,
	"status" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"orders" integer,
	"unpriced" integer,
	CONSTRAINT "restatements_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "restatements_status" CHECK ("restatements"."status" in ('waiting', 'running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "restatements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_list";--> statement-breakpoint
DROP INDEX "order_items_sku";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "item_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fx_source" text;--> statement-breakpoint
ALTER TABLE "catalog_decisions" ADD CONSTRAINT "catalog_decisions_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog_decisions" ADD CONSTRAINT "catalog_decisions_org_id_other_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","other_product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_skus" ADD CONSTRAINT "product_skus_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restatements" ADD CONSTRAINT "restatements_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalog_decisions_product" ON "catalog_decisions" USING btree ("org_id","product_id");--> statement-breakpoint
CREATE INDEX "catalog_decisions_other" ON "catalog_decisions" USING btree ("org_id","other_product_id") WHERE other_product_id is not null;--> statement-breakpoint
CREATE INDEX "catalog_items_by_revenue" ON "catalog_items" USING btree ("org_id","revenue_90" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "catalog_items_by_sold" ON "catalog_items" USING btree ("org_id","sold_30" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "catalog_items_by_buyers" ON "catalog_items" USING btree ("org_id","buyers_90" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "catalog_items_by_stock" ON "catalog_items" USING btree ("org_id","stock_low" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "catalog_items_title_trigrams" ON "catalog_items" USING gin ("org_id","title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "product_skus_product" ON "product_skus" USING btree ("org_id","product_id");--> statement-breakpoint
CREATE INDEX "product_skus_beginning" ON "product_skus" USING btree ("org_id",sku_key text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "restatements_open" ON "restatements" USING btree ("org_id") WHERE status in ('waiting', 'running');--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_org_id_item_id_catalog_items_org_id_id_fk" FOREIGN KEY ("org_id","item_id") REFERENCES "public"."catalog_items"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_item" ON "products" USING btree ("org_id","item_id");--> statement-breakpoint
CREATE INDEX "orders_by_embedded_rate" ON "orders" USING btree ("org_id","ordered_at") WHERE fx_source = 'embedded';--> statement-breakpoint
CREATE INDEX "order_items_sku" ON "order_items" USING btree ("org_id",upper(btrim(sku))) WHERE product_id is null and sku is not null;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_list" CHECK ("saved_views"."list" in ('customers', 'orders', 'products'));--> statement-breakpoint
CREATE POLICY "tenant" ON "catalog_decisions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("catalog_decisions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("catalog_decisions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "catalog_decisions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("catalog_decisions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "catalog_decisions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "catalog_items" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("catalog_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("catalog_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "catalog_items" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("catalog_items"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "catalog_items" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "product_skus" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("product_skus"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("product_skus"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "product_skus" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("product_skus"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "product_skus" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "restatements" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("restatements"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("restatements"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "restatements" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("restatements"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "restatements" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
UPDATE "fx_rates" SET "source" = 'embedded' WHERE "source" = 'demo';
