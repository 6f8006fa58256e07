CREATE TABLE "skill_match" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"is_rejected" boolean DEFAULT false NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"before" jsonb,
	CONSTRAINT "skill_match_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "skill_match_pair" UNIQUE("workspace_id","from_id","to_id"),
	CONSTRAINT "skill_match_order" CHECK ("skill_match"."from_id" < "skill_match"."to_id")
);
--> statement-breakpoint
ALTER TABLE "skill_match" ADD CONSTRAINT "skill_match_from_fk" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_match" ADD CONSTRAINT "skill_match_to_fk" FOREIGN KEY ("workspace_id","to_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "skill_match_to" ON "skill_match" USING btree ("workspace_id","to_id");