-- What conversations say of their messages from now on, for those that are there already.
UPDATE "conversations" SET "waiting_since" = "last_message_at" WHERE "status" = 'needs_reply';--> statement-breakpoint
UPDATE "conversations" SET "resolved_at" = "last_message_at" WHERE "status" = 'resolved';--> statement-breakpoint
UPDATE "conversations" c SET "is_historical" = true FROM "connections" k
  WHERE k."org_id" = c."org_id" AND k."id" = c."connection_id" AND c."last_message_at" < k."connected_at";
