CREATE TABLE "embedding_cache" (
	"workspace_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"text_sha256" text NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "embedding_cache_workspace_id_provider_text_sha256_pk" PRIMARY KEY("workspace_id","provider","text_sha256")
);
--> statement-breakpoint
CREATE TABLE "mapper_setting" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"configuration" text DEFAULT 'light' NOT NULL,
	"accept_above" real,
	"uses_embeddings" boolean DEFAULT false NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
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
ALTER TABLE "embedding_cache" ADD CONSTRAINT "embedding_cache_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapper_setting" ADD CONSTRAINT "mapper_setting_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapper_vectors" ADD CONSTRAINT "mapper_vectors_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;