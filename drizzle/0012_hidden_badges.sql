CREATE TABLE "hidden_badge" (
	"workspace_id" uuid NOT NULL,
	"earned_credential_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hidden_badge_workspace_id_earned_credential_id_pk" PRIMARY KEY("workspace_id","earned_credential_id")
);
--> statement-breakpoint
ALTER TABLE "hidden_badge" ADD CONSTRAINT "hidden_badge_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;