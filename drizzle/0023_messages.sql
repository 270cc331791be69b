ALTER TABLE "failed_records" DROP CONSTRAINT "failed_records_entity";--> statement-breakpoint
ALTER TABLE "sync_cursors" DROP CONSTRAINT "sync_cursors_entity";--> statement-breakpoint
ALTER TABLE "failed_records" ADD CONSTRAINT "failed_records_entity" CHECK ("failed_records"."entity" in ('products', 'customers', 'orders', 'checkouts', 'messages'));--> statement-breakpoint
ALTER TABLE "sync_cursors" ADD CONSTRAINT "sync_cursors_entity" CHECK ("sync_cursors"."entity" in ('products', 'customers', 'orders', 'checkouts', 'messages'));