CREATE TABLE "badge_page" (
	"workspace_id" uuid NOT NULL,
	"earned_credential_id" uuid NOT NULL,
	"shown_to" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "badge_page_workspace_id_earned_credential_id_pk" PRIMARY KEY("workspace_id","earned_credential_id")
);
--> statement-breakpoint
ALTER TABLE "badge_page" ADD CONSTRAINT "badge_page_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
INSERT INTO "badge_page" ("workspace_id", "earned_credential_id", "shown_to", "created_at") SELECT "workspace_id", "earned_credential_id", 'search', "created_at" FROM "listed_badge";
