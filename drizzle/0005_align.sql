CREATE TABLE "embedding_cache" (
	"workspace_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"text_sha256" text NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "embedding_cache_workspace_id_provider_text_sha256_pk" PRIMARY KEY("workspace_id","provider","text_sha256")
);
--> statement-breakpoint
CREATE TABLE "mapper_setting" (
	"workspace_id" uuid NOT NULL,
	"configuration" text DEFAULT 'light' NOT NULL,
	"accept_above" real,
	"uses_embeddings" boolean DEFAULT false NOT NULL,
	"sample_share" real DEFAULT 0.05 NOT NULL,
	"rule_ran_at" timestamp with time zone,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mapper_setting_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "mapper_vectors" (
	"workspace_id" uuid NOT NULL,
	"configuration" text NOT NULL,
	"learnt_from" text NOT NULL,
	"words" "bytea" NOT NULL,
	"learnt_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mapper_vectors_workspace_id_configuration_pk" PRIMARY KEY("workspace_id","configuration")
);
--> statement-breakpoint
CREATE TABLE "second_review" (
	"workspace_id" uuid NOT NULL,
	"deed_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"first_by" text NOT NULL,
	"first_skill_id" uuid,
	"second_skill_id" uuid,
	"second_by" text,
	"answered_at" timestamp with time zone,
	"settled" text,
	"settled_by" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "second_review_workspace_id_deed_id_pk" PRIMARY KEY("workspace_id","deed_id")
);
--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_same";--> statement-breakpoint
DROP INDEX "requirement_current";--> statement-breakpoint
ALTER TABLE "alignment" ADD COLUMN "deed_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "alignment" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "alignment" ADD COLUMN "made_skill" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alignment" ADD COLUMN "rule" jsonb;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "part_of" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "requirement" ADD COLUMN "part_of" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "framework" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "embedding_cache" ADD CONSTRAINT "embedding_cache_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapper_setting" ADD CONSTRAINT "mapper_setting_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapper_vectors" ADD CONSTRAINT "mapper_vectors_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_review" ADD CONSTRAINT "second_review_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alignment_deed" ON "alignment" USING btree ("workspace_id","deed_id");--> statement-breakpoint
CREATE INDEX "skill_family" ON "skill" USING btree ("workspace_id","family_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requirement_current" ON "requirement" USING btree ("workspace_id","job_role_id","statement","part_of") WHERE valid_to is null;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_same" UNIQUE NULLS NOT DISTINCT("workspace_id","person_id","skill_id","statement","part_of","source","level","issued_at","earned_credential_id");