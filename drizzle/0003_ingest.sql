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
DROP INDEX "earned_credential_person";--> statement-breakpoint
DROP INDEX "evidence_person";--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "actor" jsonb;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_batch_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."import_batch"("workspace_id","id") ON DELETE cascade ON UPDATE no action;