-- A note that is there already happened when it was written.
UPDATE "customer_notes" SET "happened_at" = "created_at";
