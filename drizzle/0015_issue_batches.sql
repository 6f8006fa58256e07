CREATE TABLE "issue_batch" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor" jsonb NOT NULL,
	"confirmation_reason" text,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	"problem" text,
	"run_id" uuid,
	"lease_until" timestamp with time zone,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "issue_batch_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "issue_batch_item" (
	"workspace_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"problem" text,
	CONSTRAINT "issue_batch_item_workspace_id_approval_id_pk" PRIMARY KEY("workspace_id","approval_id")
);
--> statement-breakpoint
ALTER TABLE "issuance" ALTER COLUMN "unsigned" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "unsigned_sha256" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "original" "bytea";--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "jwt" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "signed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issue_batch" ADD CONSTRAINT "issue_batch_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_batch_item" ADD CONSTRAINT "issue_batch_item_batch_fk" FOREIGN KEY ("workspace_id","batch_id") REFERENCES "public"."issue_batch"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_batch_item" ADD CONSTRAINT "issue_batch_item_approval_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issue_batch_time" ON "issue_batch" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "issue_batch_state" ON "issue_batch" USING btree ("state");--> statement-breakpoint
CREATE INDEX "issue_batch_item_of" ON "issue_batch_item" USING btree ("workspace_id","batch_id");