CREATE TABLE "customer_totals" (
	"org_id" uuid NOT NULL,
	"segment" text NOT NULL,
	"reachability" text NOT NULL,
	"customers" integer NOT NULL,
	"buyers" integer NOT NULL,
	"repeat_buyers" integer NOT NULL,
	"total_spent" numeric(19, 4) NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_totals_org_id_segment_reachability_pk" PRIMARY KEY("org_id","segment","reachability")
);
--> statement-breakpoint
ALTER TABLE "customer_totals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_metrics" (
	"org_id" uuid NOT NULL,
	"day" date NOT NULL,
	"connection_id" uuid NOT NULL,
	"orders" integer NOT NULL,
	"purchases" integer NOT NULL,
	"revenue" numeric(19, 4) NOT NULL,
	"unpriced_purchases" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "daily_metrics_org_id_day_connection_id_pk" PRIMARY KEY("org_id","day","connection_id")
);
--> statement-breakpoint
ALTER TABLE "daily_metrics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "listings" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"status" text NOT NULL,
	"price" numeric(19, 4),
	"currency" text,
	"url" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listings_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "listings_external" UNIQUE("org_id","connection_id","external_id"),
	CONSTRAINT "listings_status" CHECK ("listings"."status" in ('active', 'inactive', 'out_of_stock'))
);
--> statement-breakpoint
ALTER TABLE "listings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_variants" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"sku" text,
	"price" numeric(19, 4),
	"currency" text,
	"inventory" integer,
	CONSTRAINT "product_variants_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "product_variants_external" UNIQUE("org_id","product_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "product_variants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "products" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"sku" text,
	"category" text,
	"style_tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"price" numeric(19, 4),
	"base_price" numeric(19, 4),
	"currency" text,
	"inventory" integer,
	"status" text NOT NULL,
	"image_url" text,
	"source_updated_at" timestamp with time zone,
	"source_deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "products_external" UNIQUE("org_id","connection_id","external_id"),
	CONSTRAINT "products_status" CHECK ("products"."status" in ('active', 'inactive', 'out_of_stock'))
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_levels" (
	"org_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"variant_external_id" text NOT NULL,
	"location" text NOT NULL,
	"available" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_levels_org_id_product_id_variant_external_id_location_pk" PRIMARY KEY("org_id","product_id","variant_external_id","location")
);
--> statement-breakpoint
ALTER TABLE "stock_levels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "connections" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"frequency" integer,
	"external_account_id" text,
	"credentials" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"backfilled_at" timestamp with time zone,
	"last_sync_at" timestamp with time zone,
	"complete_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "connections_account" UNIQUE("org_id","marketplace","external_account_id"),
	CONSTRAINT "connections_status" CHECK ("connections"."status" in ('connecting', 'connected', 'paused', 'needs_reauth', 'disconnected'))
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "outbox_events_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "raw_payloads" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"body" "bytea" NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "raw_payloads_org_id_connection_id_kind_external_id_pk" PRIMARY KEY("org_id","connection_id","kind","external_id"),
	CONSTRAINT "raw_payloads_kind" CHECK ("raw_payloads"."kind" in ('order', 'product', 'customer', 'checkout'))
);
--> statement-breakpoint
ALTER TABLE "raw_payloads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"fetched" integer DEFAULT 0 NOT NULL,
	"upserted" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"error" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "sync_runs_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "sync_runs_kind" CHECK ("sync_runs"."kind" in ('backfill', 'delta', 'reconcile', 'on_demand')),
	CONSTRAINT "sync_runs_status" CHECK ("sync_runs"."status" in ('running', 'succeeded', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "sync_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"delivery_key" text NOT NULL,
	"topic" text NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"payload" "bytea",
	"error" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "webhook_deliveries_key" UNIQUE("org_id","connection_id","delivery_key"),
	CONSTRAINT "webhook_deliveries_status" CHECK ("webhook_deliveries"."status" in ('received', 'processed', 'rejected', 'dead'))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"connection_id" uuid,
	"import_id" uuid,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "consents_state" CHECK ("consents"."state" in ('opted_in', 'opted_out')),
	CONSTRAINT "consents_channel" CHECK ("consents"."channel" in ('email', 'sms', 'whatsapp'))
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_identities" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"connection_id" uuid,
	"import_id" uuid,
	"external_id" text NOT NULL,
	"name" text,
	"email" text,
	"email_hash" "bytea",
	"email_local_hash" "bytea",
	"email_domain_hash" "bytea",
	"email_is_masked" boolean DEFAULT false NOT NULL,
	"phone" text,
	"phone_hash" "bytea",
	"street" text,
	"postcode" text,
	"city" text,
	"region" text,
	"country" text,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"source_deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_identities_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "customer_identities_external" UNIQUE NULLS NOT DISTINCT("org_id","connection_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "customer_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_merges" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"evidence" jsonb NOT NULL,
	"moved" jsonb NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "customer_merges_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "customer_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_notes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"author_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_notes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "customer_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customers" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text,
	"name" text,
	"email" text,
	"phone" text,
	"city" text,
	"region" text,
	"country" text,
	"order_count" integer DEFAULT 0 NOT NULL,
	"total_spent" numeric(19, 4) DEFAULT '0' NOT NULL,
	"refunded_total" numeric(19, 4) DEFAULT '0' NOT NULL,
	"first_order_at" timestamp with time zone,
	"last_order_at" timestamp with time zone,
	"rfm_r" smallint,
	"rfm_f" smallint,
	"rfm_m" smallint,
	"segment" text,
	"lifecycle_stage" text DEFAULT 'lead' NOT NULL,
	"reachability" text DEFAULT 'none' NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"marketing_opted_out" boolean DEFAULT false NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"source_deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "customers_segment" CHECK ("customers"."segment" in ('champion', 'loyal', 'potential', 'new', 'at_risk', 'hibernating', 'lost')),
	CONSTRAINT "customers_lifecycle_stage" CHECK ("customers"."lifecycle_stage" in ('lead', 'first_order', 'repeat', 'regular', 'lapsed')),
	CONSTRAINT "customers_reachability" CHECK ("customers"."reachability" in ('email_consent', 'email', 'marketplace', 'none'))
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity_keys" (
	"org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"customer_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_keys_org_id_kind_hash_pk" PRIMARY KEY("org_id","kind","hash"),
	CONSTRAINT "identity_keys_kind" CHECK ("identity_keys"."kind" in ('email', 'phone'))
);
--> statement-breakpoint
ALTER TABLE "identity_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "suppressions" (
	"org_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_org_id_channel_address_hash_pk" PRIMARY KEY("org_id","channel","address_hash"),
	CONSTRAINT "suppressions_channel" CHECK ("suppressions"."channel" in ('email', 'sms', 'whatsapp'))
);
--> statement-breakpoint
ALTER TABLE "suppressions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_changes" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	CONSTRAINT "import_changes_org_id_import_id_kind_record_id_pk" PRIMARY KEY("org_id","import_id","kind","record_id"),
	CONSTRAINT "import_changes_kind" CHECK ("import_changes"."kind" in ('order', 'identity'))
);
--> statement-breakpoint
ALTER TABLE "import_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_lines" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"bucket" integer NOT NULL,
	"line_no" integer NOT NULL,
	"copy" smallint NOT NULL,
	"order_number" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"raw_status" text,
	"payment_status" text NOT NULL,
	"currency" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price" numeric(19, 4) NOT NULL,
	"line_total" numeric(19, 4) NOT NULL,
	"order_total" numeric(19, 4),
	"shipping_amount" numeric(19, 4),
	"refunded_amount" numeric(19, 4),
	"external_item_id" text,
	"title" text,
	"sku" text,
	"category" text,
	"buyer_external_id" text,
	"buyer_name" text,
	"buyer_email" text,
	"buyer_email_hash" "bytea",
	"buyer_email_local_hash" "bytea",
	"buyer_email_domain_hash" "bytea",
	"buyer_email_is_masked" boolean,
	"buyer_phone" text,
	"buyer_phone_hash" "bytea",
	"address_hash" "bytea",
	"street" text,
	"postcode" text,
	"city" text,
	"region" text,
	"country" text,
	"consent" text,
	CONSTRAINT "import_lines_org_id_import_id_bucket_line_no_pk" PRIMARY KEY("org_id","import_id","bucket","line_no")
);
--> statement-breakpoint
ALTER TABLE "import_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "import_mappings_name" UNIQUE("org_id","name")
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rejects" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"reason" text NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "import_rejects_org_id_import_id_line_no_pk" PRIMARY KEY("org_id","import_id","line_no")
);
--> statement-breakpoint
ALTER TABLE "import_rejects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"file_key" text,
	"file_bytes" bigint NOT NULL,
	"mapping" jsonb,
	"apply_after_staging" boolean DEFAULT false NOT NULL,
	"lines" integer DEFAULT 0 NOT NULL,
	"rejected_lines" integer DEFAULT 0 NOT NULL,
	"summary" jsonb,
	"chunks_done" integer DEFAULT 0 NOT NULL,
	"chunks_total" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "imports_status" CHECK ("imports"."status" in ('uploaded', 'staging', 'rehearsed', 'applying', 'completed', 'failed', 'reverting', 'reverted', 'discarded'))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversations" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"external_id" text,
	"subject" text NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"customer_id" uuid,
	"order_id" uuid,
	"connection_id" uuid,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"assignee_id" uuid,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"last_message_at" timestamp with time zone NOT NULL,
	"follow_up_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "conversations_number" UNIQUE("org_id","number"),
	CONSTRAINT "conversations_external" UNIQUE("org_id","connection_id","external_id"),
	CONSTRAINT "conversations_status" CHECK ("conversations"."status" in ('needs_reply', 'awaiting_stock', 'follow_up', 'resolved')),
	CONSTRAINT "conversations_priority" CHECK ("conversations"."priority" in ('low', 'normal', 'high', 'urgent'))
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_interests" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"message_id" uuid,
	"keyword" text NOT NULL,
	"category" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_interests_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "customer_interests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_intents" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"customer_id" uuid,
	"tag" text NOT NULL,
	"category" text,
	"keyword" text,
	"urgency" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_intents_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "message_intents_urgency" CHECK ("message_intents"."urgency" in ('low', 'normal', 'high'))
);
--> statement-breakpoint
ALTER TABLE "message_intents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"order_id" uuid,
	"external_id" text,
	"channel" text NOT NULL,
	"direction" text NOT NULL,
	"body" text NOT NULL,
	"sentiment" text,
	"sentiment_score" numeric(4, 3),
	"sent_at" timestamp with time zone NOT NULL,
	"replied_by" uuid,
	"replied_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "messages_external" UNIQUE("org_id","conversation_id","external_id"),
	CONSTRAINT "messages_direction" CHECK ("messages"."direction" in ('in', 'out', 'note')),
	CONSTRAINT "messages_sentiment" CHECK ("messages"."sentiment" in ('negative', 'neutral', 'positive'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"href" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promises" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"customer_id" uuid,
	"body" text NOT NULL,
	"due_at" timestamp with time zone,
	"kept_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promises_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "promises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid,
	"conversation_id" uuid,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"due_at" timestamp with time zone,
	"status" text DEFAULT 'open' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"assignee_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "tasks_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "tasks_status" CHECK ("tasks"."status" in ('open', 'done', 'cancelled')),
	CONSTRAINT "tasks_priority" CHECK ("tasks"."priority" in ('low', 'normal', 'high', 'urgent'))
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "automation_runs" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"automation_id" uuid NOT NULL,
	"customer_id" uuid,
	"cause_key" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"trace" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "automation_runs_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "automation_runs_cause" UNIQUE("org_id","automation_id","cause_key"),
	CONSTRAINT "automation_runs_status" CHECK ("automation_runs"."status" in ('waiting', 'finished', 'cancelled', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "automation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "automations" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"trigger_config" jsonb NOT NULL,
	"action_config" jsonb NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "automations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "campaign_recipients" (
	"org_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"status" text NOT NULL,
	"last_sent_at" timestamp with time zone,
	CONSTRAINT "campaign_recipients_org_id_campaign_id_customer_id_pk" PRIMARY KEY("org_id","campaign_id","customer_id"),
	CONSTRAINT "campaign_recipients_status" CHECK ("campaign_recipients"."status" in ('queued', 'sending', 'sent', 'failed', 'denied', 'skipped', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "campaign_recipients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "campaigns" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"channel" text NOT NULL,
	"filters" jsonb NOT NULL,
	"template_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"scheduled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "campaigns_status" CHECK ("campaigns"."status" in ('draft', 'scheduled', 'sending', 'paused', 'sent', 'stopped')),
	CONSTRAINT "campaigns_channel" CHECK ("campaigns"."channel" in ('email', 'sms', 'whatsapp', 'marketplace'))
);
--> statement-breakpoint
ALTER TABLE "campaigns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_events" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_machine" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "message_events_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "message_events_kind" CHECK ("message_events"."kind" in ('delivered', 'read', 'opened', 'clicked', 'bounced', 'complained', 'replied', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "message_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_log" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"customer_id" uuid,
	"campaign_id" uuid,
	"automation_run_id" uuid,
	"channel" text NOT NULL,
	"recipient" text,
	"subject" text,
	"status" text NOT NULL,
	"decision" jsonb NOT NULL,
	"provider_id" text,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "message_log_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "message_log_key" UNIQUE("org_id","idempotency_key"),
	CONSTRAINT "message_log_status" CHECK ("message_log"."status" in ('queued', 'sending', 'sent', 'failed', 'denied', 'skipped', 'unknown')),
	CONSTRAINT "message_log_channel" CHECK ("message_log"."channel" in ('email', 'sms', 'whatsapp', 'marketplace'))
);
--> statement-breakpoint
ALTER TABLE "message_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "template_versions" (
	"org_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"subject" text,
	"body" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "template_versions_org_id_template_id_version_pk" PRIMARY KEY("org_id","template_id","version")
);
--> statement-breakpoint
ALTER TABLE "template_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "templates" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"current_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "templates_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "templates_channel" CHECK ("templates"."channel" in ('email', 'sms', 'whatsapp', 'marketplace'))
);
--> statement-breakpoint
ALTER TABLE "templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkouts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"customer_id" uuid,
	"email" text,
	"recovery_url" text,
	"items" jsonb NOT NULL,
	"currency" text NOT NULL,
	"total" numeric(19, 4) NOT NULL,
	"abandoned_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"completed_order_id" uuid,
	"source_updated_at" timestamp with time zone NOT NULL,
	"source_deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkouts_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "checkouts_external" UNIQUE("org_id","connection_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "checkouts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fx_rates" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"per_euro" numeric(19, 9) NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "fx_rates_currency_day_pk" PRIMARY KEY("currency","day")
);
--> statement-breakpoint
ALTER TABLE "fx_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_items" (
	"org_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"external_item_id" text,
	"title" text NOT NULL,
	"sku" text,
	"category" text,
	"quantity" integer NOT NULL,
	"unit_price" numeric(19, 4) NOT NULL,
	"total_price" numeric(19, 4) NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "order_items_org_id_order_id_position_pk" PRIMARY KEY("org_id","order_id","position")
);
--> statement-breakpoint
ALTER TABLE "order_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"import_id" uuid,
	"marketplace" text NOT NULL,
	"external_order_id" text NOT NULL,
	"customer_id" uuid,
	"status" text NOT NULL,
	"raw_status" text,
	"payment_status" text NOT NULL,
	"is_test" boolean DEFAULT false NOT NULL,
	"currency" text NOT NULL,
	"total_amount" numeric(19, 4) NOT NULL,
	"counts_as_purchase" boolean GENERATED ALWAYS AS (status <> 'cancelled' and payment_status not in ('pending', 'voided') and not is_test and total_amount > 0) STORED NOT NULL,
	"total_base" numeric(19, 4),
	"base_currency" text NOT NULL,
	"fx_rate" numeric(19, 9),
	"fx_day" date,
	"refunded_amount" numeric(19, 4) DEFAULT '0' NOT NULL,
	"shipping_amount" numeric(19, 4) DEFAULT '0' NOT NULL,
	"channel_fee" numeric(19, 4) DEFAULT '0' NOT NULL,
	"item_count" integer NOT NULL,
	"customer_name" text,
	"customer_email" text,
	"shipping_street" text,
	"shipping_postcode" text,
	"shipping_city" text,
	"shipping_country" text,
	"ordered_at" timestamp with time zone NOT NULL,
	"shipped_at" timestamp with time zone,
	"fulfilled_at" timestamp with time zone,
	"source_updated_at" timestamp with time zone NOT NULL,
	"source_deleted_at" timestamp with time zone,
	"content_hash" "bytea" NOT NULL,
	"is_historical" boolean NOT NULL,
	"synced_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "orders_external" UNIQUE("org_id","connection_id","external_order_id"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('pending', 'confirmed', 'shipped', 'delivered', 'cancelled', 'returned')),
	CONSTRAINT "orders_payment_status" CHECK ("orders"."payment_status" in ('pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'voided'))
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"template" text NOT NULL,
	"envelope" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"provider_id" text,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "account_mails_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "account_mails_status" CHECK ("account_mails"."status" in ('queued', 'sending', 'sent', 'failed', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "account_mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"new_email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "account_tokens_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "account_tokens_kind" CHECK ("account_tokens"."kind" in ('verify_email', 'reset_password', 'sign_in', 'change_email'))
);
--> statement-breakpoint
ALTER TABLE "account_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_keys" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"role" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "api_keys_secret" UNIQUE("org_id","secret_hash"),
	CONSTRAINT "api_keys_role" CHECK ("api_keys"."role" in ('owner', 'admin', 'agent', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"verb" text NOT NULL,
	"entity" text,
	"entity_id" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"correlation_id" text,
	CONSTRAINT "audit_log_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "invitations_secret" UNIQUE("org_id","secret_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'admin', 'agent', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_org_id_user_id_pk" PRIMARY KEY("org_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('owner', 'admin', 'agent', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization_keys" (
	"org_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"purpose" text NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"is_current" boolean NOT NULL,
	CONSTRAINT "organization_keys_org_id_key_id_pk" PRIMARY KEY("org_id","key_id"),
	CONSTRAINT "organization_keys_purpose" CHECK ("organization_keys"."purpose" in ('data', 'hash'))
);
--> statement-breakpoint
ALTER TABLE "organization_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"locale" text DEFAULT 'en-GB' NOT NULL,
	"country" text,
	"setup" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tat" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_views" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"params" jsonb NOT NULL,
	"owner_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "saved_views_list" CHECK ("saved_views"."list" in ('customers', 'orders'))
);
--> statement-breakpoint
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" text,
	"ip" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rfm_cut_points" (
	"org_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"metric" text NOT NULL,
	"tile" smallint NOT NULL,
	"value" numeric(19, 4),
	"last_order_at" timestamp with time zone NOT NULL,
	"external_id" text NOT NULL,
	CONSTRAINT "rfm_cut_points_org_id_version_metric_tile_pk" PRIMARY KEY("org_id","version","metric","tile")
);
--> statement-breakpoint
ALTER TABLE "rfm_cut_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rfm_history" (
	"org_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"segment" text NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"m" smallint NOT NULL,
	"customers" integer NOT NULL,
	"total_spent" numeric(19, 4) NOT NULL,
	CONSTRAINT "rfm_history_org_id_version_segment_r_f_m_pk" PRIMARY KEY("org_id","version","segment","r","f","m")
);
--> statement-breakpoint
ALTER TABLE "rfm_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rfm_versions" (
	"org_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"as_of" date NOT NULL,
	"buyers" integer NOT NULL,
	"uses_fixed_thresholds" boolean NOT NULL,
	"scored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rfm_versions_org_id_version_pk" PRIMARY KEY("org_id","version")
);
--> statement-breakpoint
ALTER TABLE "rfm_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "segment_changes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_changes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "segment_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "segment_members" (
	"org_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_members_org_id_segment_id_customer_id_pk" PRIMARY KEY("org_id","segment_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "segment_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "segments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"rules" jsonb NOT NULL,
	"computed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segments_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "segments_kind" CHECK ("segments"."kind" in ('dynamic', 'fixed'))
);
--> statement-breakpoint
ALTER TABLE "segments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "customer_totals" ADD CONSTRAINT "customer_totals_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_metrics" ADD CONSTRAINT "daily_metrics_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_variants" ADD CONSTRAINT "product_variants_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_payloads" ADD CONSTRAINT "raw_payloads_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_keys" ADD CONSTRAINT "identity_keys_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_org_id_import_id_imports_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."imports"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejects" ADD CONSTRAINT "import_rejects_org_id_import_id_imports_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."imports"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_interests" ADD CONSTRAINT "customer_interests_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_interests" ADD CONSTRAINT "customer_interests_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_intents" ADD CONSTRAINT "message_intents_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_intents" ADD CONSTRAINT "message_intents_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_org_id_message_id_messages_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_org_id_conversation_id_conversations_org_id_id_fk" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_org_id_automation_id_automations_org_id_id_fk" FOREIGN KEY ("org_id","automation_id") REFERENCES "public"."automations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_runs" ADD CONSTRAINT "automation_runs_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_org_id_campaign_id_campaigns_org_id_id_fk" FOREIGN KEY ("org_id","campaign_id") REFERENCES "public"."campaigns"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_org_id_template_id_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_org_id_message_id_message_log_org_id_id_fk" FOREIGN KEY ("org_id","message_id") REFERENCES "public"."message_log"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_org_id_campaign_id_campaigns_org_id_id_fk" FOREIGN KEY ("org_id","campaign_id") REFERENCES "public"."campaigns"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_org_id_automation_run_id_automation_runs_org_id_id_fk" FOREIGN KEY ("org_id","automation_run_id") REFERENCES "public"."automation_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_org_id_template_id_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."templates"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_org_id_completed_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","completed_order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_org_id_order_id_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."orders"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_org_id_product_id_products_org_id_id_fk" FOREIGN KEY ("org_id","product_id") REFERENCES "public"."products"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_org_id_connection_id_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."connections"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_keys" ADD CONSTRAINT "organization_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_org_id_owner_id_memberships_org_id_user_id_fk" FOREIGN KEY ("org_id","owner_id") REFERENCES "public"."memberships"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_cut_points" ADD CONSTRAINT "rfm_cut_points_org_id_version_rfm_versions_org_id_version_fk" FOREIGN KEY ("org_id","version") REFERENCES "public"."rfm_versions"("org_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_history" ADD CONSTRAINT "rfm_history_org_id_version_rfm_versions_org_id_version_fk" FOREIGN KEY ("org_id","version") REFERENCES "public"."rfm_versions"("org_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_versions" ADD CONSTRAINT "rfm_versions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_changes" ADD CONSTRAINT "segment_changes_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_org_id_segment_id_segments_org_id_id_fk" FOREIGN KEY ("org_id","segment_id") REFERENCES "public"."segments"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listings_product" ON "listings" USING btree ("org_id","product_id");--> statement-breakpoint
CREATE INDEX "product_variants_sku" ON "product_variants" USING btree ("org_id","sku");--> statement-breakpoint
CREATE INDEX "products_sku" ON "products" USING btree ("org_id","sku");--> statement-breakpoint
CREATE INDEX "products_title_trigrams" ON "products" USING gin ("org_id","title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "connections_routing" ON "connections" USING btree ("marketplace","external_account_id");--> statement-breakpoint
CREATE INDEX "outbox_events_waiting" ON "outbox_events" USING btree ("created_at") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_events_published" ON "outbox_events" USING btree ("published_at") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "raw_payloads_age" ON "raw_payloads" USING btree ("org_id","stored_at");--> statement-breakpoint
CREATE INDEX "sync_runs_connection" ON "sync_runs" USING btree ("org_id","connection_id","started_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("org_id","status","received_at");--> statement-breakpoint
CREATE INDEX "consents_customer" ON "consents" USING btree ("org_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "consents_import" ON "consents" USING btree ("org_id","import_id");--> statement-breakpoint
CREATE INDEX "customer_identities_customer" ON "customer_identities" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_identities_email" ON "customer_identities" USING btree ("org_id","email_hash");--> statement-breakpoint
CREATE INDEX "customer_identities_email_local" ON "customer_identities" USING btree ("org_id","email_local_hash");--> statement-breakpoint
CREATE INDEX "customer_identities_email_domain" ON "customer_identities" USING btree ("org_id","email_domain_hash");--> statement-breakpoint
CREATE INDEX "customer_identities_phone" ON "customer_identities" USING btree ("org_id","phone_hash");--> statement-breakpoint
CREATE INDEX "customer_identities_import" ON "customer_identities" USING btree ("org_id","import_id");--> statement-breakpoint
CREATE INDEX "customer_merges_kept" ON "customer_merges" USING btree ("org_id","kept_id");--> statement-breakpoint
CREATE INDEX "customer_merges_merged" ON "customer_merges" USING btree ("org_id","merged_id");--> statement-breakpoint
CREATE INDEX "customer_notes_customer" ON "customer_notes" USING btree ("org_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "customers_by_last_order" ON "customers" USING btree ("org_id","last_order_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_total_spent" ON "customers" USING btree ("org_id","total_spent" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_order_count" ON "customers" USING btree ("org_id","order_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_first_seen" ON "customers" USING btree ("org_id","first_seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_segment" ON "customers" USING btree ("org_id","segment","last_order_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_reachability" ON "customers" USING btree ("org_id","reachability","last_order_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "customers_by_external_id" ON "customers" USING btree ("org_id","external_id");--> statement-breakpoint
CREATE INDEX "customers_name_trigrams" ON "customers" USING gin ("org_id","name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "identity_keys_customer" ON "identity_keys" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "import_changes_record" ON "import_changes" USING btree ("org_id","kind","record_id");--> statement-breakpoint
CREATE INDEX "imports_recent" ON "imports" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "conversations_board" ON "conversations" USING btree ("org_id","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_customer" ON "conversations" USING btree ("org_id","customer_id","last_message_at");--> statement-breakpoint
CREATE INDEX "conversations_order" ON "conversations" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE INDEX "customer_interests_customer" ON "customer_interests" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_interests_expiry" ON "customer_interests" USING btree ("org_id","expires_at");--> statement-breakpoint
CREATE INDEX "message_intents_message" ON "message_intents" USING btree ("org_id","message_id");--> statement-breakpoint
CREATE INDEX "message_intents_tag" ON "message_intents" USING btree ("org_id","tag","created_at");--> statement-breakpoint
CREATE INDEX "message_intents_customer" ON "message_intents" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("org_id","conversation_id","sent_at");--> statement-breakpoint
CREATE INDEX "messages_order" ON "messages" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("org_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "promises_due" ON "promises" USING btree ("org_id","due_at");--> statement-breakpoint
CREATE INDEX "promises_message" ON "promises" USING btree ("org_id","message_id");--> statement-breakpoint
CREATE INDEX "promises_customer" ON "promises" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" USING btree ("org_id","status","due_at");--> statement-breakpoint
CREATE INDEX "tasks_customer" ON "tasks" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "tasks_conversation" ON "tasks" USING btree ("org_id","conversation_id");--> statement-breakpoint
CREATE INDEX "automation_runs_customer" ON "automation_runs" USING btree ("org_id","customer_id","started_at");--> statement-breakpoint
CREATE INDEX "campaign_recipients_customer" ON "campaign_recipients" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "message_events_message" ON "message_events" USING btree ("org_id","message_id","at");--> statement-breakpoint
CREATE INDEX "message_log_customer" ON "message_log" USING btree ("org_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "message_log_sent" ON "message_log" USING btree ("org_id","status","sent_at");--> statement-breakpoint
CREATE INDEX "checkouts_customer" ON "checkouts" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE INDEX "checkouts_abandoned" ON "checkouts" USING btree ("org_id","abandoned_at");--> statement-breakpoint
CREATE INDEX "order_items_product" ON "order_items" USING btree ("org_id","product_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "order_items_sku" ON "order_items" USING btree ("org_id","sku");--> statement-breakpoint
CREATE INDEX "orders_by_day" ON "orders" USING btree ("org_id","ordered_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_by_status" ON "orders" USING btree ("org_id","status","ordered_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("org_id","customer_id","ordered_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_by_number" ON "orders" USING btree ("org_id",lower(external_order_id) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_import" ON "orders" USING btree ("org_id","import_id") WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX "orders_without_rate" ON "orders" USING btree ("org_id","ordered_at") WHERE total_base is null;--> statement-breakpoint
CREATE INDEX "account_mails_created" ON "account_mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "account_tokens_user" ON "account_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "api_keys_by_secret" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("org_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("org_id","entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "invitations_by_secret" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "segment_changes_to" ON "segment_changes" USING btree ("org_id","to","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "segment_changes_customer" ON "segment_changes" USING btree ("org_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "segment_members_customer" ON "segment_members" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_totals" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_totals"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_totals"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_totals" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_totals"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_totals" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "daily_metrics" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("daily_metrics"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("daily_metrics"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "daily_metrics" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("daily_metrics"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "daily_metrics" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "listings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("listings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("listings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "listings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("listings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "listings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "product_variants" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("product_variants"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("product_variants"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "product_variants" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("product_variants"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "product_variants" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "products" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("products"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("products"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "products" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("products"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "products" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "stock_levels" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("stock_levels"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("stock_levels"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "stock_levels" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("stock_levels"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "stock_levels" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "connections" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("connections"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("connections"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "connections" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("connections"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "connections" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "connections" AS PERMISSIVE FOR SELECT TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "outbox_events" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("outbox_events"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("outbox_events"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "outbox_events" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("outbox_events"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "outbox_events" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "outbox_events" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "raw_payloads" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("raw_payloads"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("raw_payloads"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "raw_payloads" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("raw_payloads"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "raw_payloads" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "sync_runs" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("sync_runs"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("sync_runs"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "sync_runs" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("sync_runs"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "sync_runs" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("webhook_deliveries"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("webhook_deliveries"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "webhook_deliveries" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("webhook_deliveries"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "webhook_deliveries" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "consents" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("consents"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("consents"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "consents" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("consents"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "consents" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_identities" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_identities"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_identities"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_identities" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_identities"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_identities" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_merges" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_merges"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_merges"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_merges" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_merges"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_merges" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_notes" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_notes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_notes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_notes" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_notes"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_notes" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "customers" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customers"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customers"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customers" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customers"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customers" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "identity_keys" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("identity_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("identity_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "identity_keys" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("identity_keys"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "identity_keys" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "suppressions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("suppressions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("suppressions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "suppressions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("suppressions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "suppressions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "import_changes" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("import_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("import_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "import_changes" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("import_changes"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "import_changes" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "import_lines" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("import_lines"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("import_lines"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "import_lines" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("import_lines"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "import_lines" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "import_mappings" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("import_mappings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("import_mappings"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "import_mappings" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("import_mappings"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "import_mappings" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "import_rejects" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("import_rejects"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("import_rejects"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "import_rejects" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("import_rejects"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "import_rejects" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "imports" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("imports"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("imports"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "imports" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("imports"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "imports" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "conversations" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("conversations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("conversations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "conversations" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("conversations"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "conversations" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_interests" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("customer_interests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("customer_interests"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "customer_interests" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("customer_interests"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "customer_interests" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_intents" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_intents"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_intents"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_intents" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_intents"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_intents" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "messages" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("messages"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("messages"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "messages" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("messages"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "messages" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "notifications" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("notifications"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("notifications"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "notifications" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("notifications"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "notifications" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "promises" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("promises"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("promises"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "promises" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("promises"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "promises" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "tasks" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("tasks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("tasks"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "tasks" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("tasks"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "tasks" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "automation_runs" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("automation_runs"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("automation_runs"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "automation_runs" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("automation_runs"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "automation_runs" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "automations" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("automations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("automations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "automations" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("automations"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "automations" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "campaign_recipients" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("campaign_recipients"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("campaign_recipients"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "campaign_recipients" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("campaign_recipients"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "campaign_recipients" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "campaigns" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("campaigns"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("campaigns"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "campaigns" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("campaigns"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "campaigns" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_events" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_events"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_events"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_events" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_events"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_events" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "message_log" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("message_log"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("message_log"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "message_log" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("message_log"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "message_log" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "template_versions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("template_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("template_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "template_versions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("template_versions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "template_versions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "templates" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("templates"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("templates"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "templates" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("templates"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "templates" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "checkouts" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("checkouts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("checkouts"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "checkouts" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("checkouts"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "checkouts" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "everyone_reads" ON "fx_rates" AS PERMISSIVE FOR SELECT TO "regulars_app", "regulars_reader", "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "fx_rates" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "order_items" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("order_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("order_items"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "order_items" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("order_items"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "order_items" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "orders" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("orders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("orders"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "orders" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("orders"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "orders" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "account_mails" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system" ON "account_tokens" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "api_keys" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("api_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("api_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "api_keys" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("api_keys"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "api_keys" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "api_keys" AS PERMISSIVE FOR SELECT TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_log" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("audit_log"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("audit_log"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "audit_log" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("audit_log"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "audit_log" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "invitations" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("invitations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("invitations"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "invitations" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("invitations"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "invitations" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "invitations" AS PERMISSIVE FOR SELECT TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "memberships" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("memberships"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("memberships"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "memberships" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("memberships"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "memberships" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "memberships" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "organization_keys" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("organization_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("organization_keys"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "organization_keys" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("organization_keys"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "organization_keys" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "organization_keys" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "organizations" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("organizations"."id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("organizations"."id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "organizations" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("organizations"."id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "organizations" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "organizations" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system" ON "rate_limits" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "saved_views" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("saved_views"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("saved_views"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "saved_views" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("saved_views"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "saved_views" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "sessions" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "members_of_tenant" ON "users" AS PERMISSIVE FOR SELECT TO "regulars_app" USING (exists (select 1 from memberships m where m.user_id = "users"."id" and m.org_id = nullif(current_setting('app.org_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "system" ON "users" AS PERMISSIVE FOR ALL TO "regulars_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "rfm_cut_points" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("rfm_cut_points"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("rfm_cut_points"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "rfm_cut_points" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("rfm_cut_points"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "rfm_cut_points" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "rfm_history" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("rfm_history"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("rfm_history"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "rfm_history" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("rfm_history"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "rfm_history" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "rfm_versions" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("rfm_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("rfm_versions"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "rfm_versions" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("rfm_versions"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "rfm_versions" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "segment_changes" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("segment_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("segment_changes"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "segment_changes" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("segment_changes"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "segment_changes" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "segment_members" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("segment_members"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("segment_members"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "segment_members" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("segment_members"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "segment_members" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "segments" AS PERMISSIVE FOR ALL TO "regulars_app" USING ("segments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK ("segments"."org_id" = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_reader" ON "segments" AS PERMISSIVE FOR SELECT TO "regulars_reader" USING ("segments"."org_id" = (select internal.reader_org()));--> statement-breakpoint
CREATE POLICY "tenant_views" ON "segments" AS PERMISSIVE FOR SELECT TO "regulars_views" USING (true);