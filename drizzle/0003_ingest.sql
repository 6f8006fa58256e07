CREATE TABLE "issuer_policy" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"issuer_key" text NOT NULL,
	"issuer_name" text NOT NULL,
	"trust" text,
	"max_level" real,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "issuer_policy_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "issuer_policy_issuer" UNIQUE("workspace_id","issuer_key")
);
--> statement-breakpoint
CREATE TABLE "unclaimed_badge" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"issuer_name" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"original" "bytea" NOT NULL,
	"original_media_type" text NOT NULL,
	"original_sha256" text NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp with time zone,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "unclaimed_badge_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "unclaimed_badge_file" UNIQUE("workspace_id","original_sha256")
);
--> statement-breakpoint
CREATE TABLE "import_change" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"table_name" text NOT NULL,
	"deed" text NOT NULL,
	"rows" jsonb NOT NULL,
	"writer" text,
	CONSTRAINT "import_change_workspace_id_import_id_position_pk" PRIMARY KEY("workspace_id","import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mapping_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "import_mapping_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "import_token" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "import_token_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "import_token_hash" UNIQUE("workspace_id","token_hash")
);
--> statement-breakpoint
DROP INDEX "earned_credential_person";--> statement-breakpoint
DROP INDEX "evidence_person";--> statement-breakpoint
ALTER TABLE "earned_credential" ADD COLUMN "issuer_key" text;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "problem_code" text;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "actor" jsonb;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuer_policy" ADD CONSTRAINT "issuer_policy_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unclaimed_badge" ADD CONSTRAINT "unclaimed_badge_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unclaimed_badge" ADD CONSTRAINT "unclaimed_badge_claimed_by_fk" FOREIGN KEY ("workspace_id","claimed_by") REFERENCES "public"."person"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_batch_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."import_batch"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_token" ADD CONSTRAINT "import_token_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earned_credential_issuer" ON "earned_credential" USING btree ("workspace_id","issuer_key");--> statement-breakpoint
UPDATE "earned_credential" SET "issuer_key" = coalesce("report"->'badge'->'issuer'->>'id', 'name:' || "issuer_name") WHERE "origin" = 'imported';
