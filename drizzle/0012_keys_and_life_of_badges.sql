CREATE TABLE "achievement_endorsement" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"achievement_id" uuid NOT NULL,
	"endorser" text NOT NULL,
	"comment" text NOT NULL,
	"credential" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "achievement_endorsement_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "issuance" DROP CONSTRAINT "issuance_approval";--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "human_code" text;--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "field_of_study" text;--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "credits" real;--> statement-breakpoint
ALTER TABLE "rubric_criterion" ADD COLUMN "renew" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "renews_id" uuid;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "signed_with" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "issuer_profile" ADD COLUMN "terms_url" text;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "switch_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "activated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "compromised_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "achievement_endorsement" ADD CONSTRAINT "achievement_endorsement_of_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "achievement_endorsement_of" ON "achievement_endorsement" USING btree ("workspace_id","achievement_id");--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_replaces_fk" FOREIGN KEY ("workspace_id","replaces_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issuance_earned_credential" ON "issuance" USING btree ("workspace_id","earned_credential_id");--> statement-breakpoint
CREATE INDEX "issuance_replaces" ON "issuance" USING btree ("workspace_id","replaces_id") WHERE replaces_id is not null;--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_approval" UNIQUE NULLS NOT DISTINCT("workspace_id","approval_id","replaces_id");