CREATE TABLE "appeal" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"comment" text DEFAULT '' NOT NULL,
	"new_submission_id" uuid,
	CONSTRAINT "appeal_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "connected_app" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"grant_id" text NOT NULL,
	"client_id" text NOT NULL,
	"name" text NOT NULL,
	"website" text NOT NULL,
	"scopes" text[] NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "connected_app_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "connected_app_grant" UNIQUE("workspace_id","grant_id")
);
--> statement-breakpoint
CREATE TABLE "oauth_record" (
	"id" text PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"payload" jsonb NOT NULL,
	"grant_id" text,
	"uid" text,
	"expires_at" timestamp with time zone,
	"consumed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stated_profile" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"profile" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stated_profile_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
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
CREATE TABLE "evidence_link" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"looks" integer DEFAULT 0 NOT NULL,
	"last_look_at" timestamp with time zone,
	CONSTRAINT "evidence_link_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "evidence_link_token" UNIQUE("workspace_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "evidence_link_item" (
	"workspace_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	CONSTRAINT "evidence_link_item_workspace_id_link_id_item_id_pk" PRIMARY KEY("workspace_id","link_id","item_id")
);
--> statement-breakpoint
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
CREATE TABLE "assessment_policy" (
	"workspace_id" uuid NOT NULL,
	"keeps_managers_out" boolean NOT NULL,
	"keeps_assigners_out" boolean NOT NULL,
	"is_blind" boolean NOT NULL,
	"assessor_may_approve" boolean NOT NULL,
	"double_marked_percent" integer NOT NULL,
	"working_days" integer NOT NULL,
	CONSTRAINT "assessment_policy_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "assessor_route" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"skill_id" uuid,
	"team_id" uuid,
	"tag" text,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessor_route_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assessor_route_same" UNIQUE NULLS NOT DISTINCT("workspace_id","skill_id","team_id","tag","user_id"),
	CONSTRAINT "assessor_route_one" CHECK (num_nonnulls("assessor_route"."skill_id", "assessor_route"."team_id", "assessor_route"."tag") = 1)
);
--> statement-breakpoint
CREATE TABLE "assessor_seat" (
	"workspace_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"place" smallint NOT NULL,
	"user_id" text,
	"note" text DEFAULT '' NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	"opened_by" text,
	"opened_at" timestamp with time zone,
	CONSTRAINT "assessor_seat_workspace_id_submission_id_attempt_place_pk" PRIMARY KEY("workspace_id","submission_id","attempt","place")
);
--> statement-breakpoint
CREATE TABLE "coach_call" (
	"workspace_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"coach_person_id" uuid,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"waived_because" text,
	CONSTRAINT "coach_call_workspace_id_submission_id_attempt_pk" PRIMARY KEY("workspace_id","submission_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "quick_comment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quick_comment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "quick_comment_text" UNIQUE("workspace_id","text")
);
--> statement-breakpoint
CREATE TABLE "listed_badge" (
	"workspace_id" uuid NOT NULL,
	"earned_credential_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listed_badge_workspace_id_earned_credential_id_pk" PRIMARY KEY("workspace_id","earned_credential_id")
);
--> statement-breakpoint
CREATE TABLE "passport_badge" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"earned_credential_id" uuid NOT NULL,
	CONSTRAINT "passport_badge_workspace_id_person_id_earned_credential_id_pk" PRIMARY KEY("workspace_id","person_id","earned_credential_id")
);
--> statement-breakpoint
CREATE TABLE "passport_link" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"label" text NOT NULL,
	"secret_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passport_link_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "passport_link_secret" UNIQUE("workspace_id","secret_hash")
);
--> statement-breakpoint
CREATE TABLE "passport_skill" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	CONSTRAINT "passport_skill_workspace_id_person_id_skill_id_pk" PRIMARY KEY("workspace_id","person_id","skill_id")
);
--> statement-breakpoint
CREATE TABLE "wallet_offer" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"earned_credential_id" uuid NOT NULL,
	"protocol" text NOT NULL,
	"secret_hash" text NOT NULL,
	"typed_code_hash" text,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"challenge" text,
	"expires_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"access_hash" text,
	"access_ends_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wallet_offer_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "wallet_offer_secret" UNIQUE("workspace_id","secret_hash"),
	CONSTRAINT "wallet_offer_access" UNIQUE("workspace_id","access_hash")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"criterion_id" uuid,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"item_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "upload_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "upload_part" (
	"workspace_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "upload_part_workspace_id_upload_id_start_pk" PRIMARY KEY("workspace_id","upload_id","start")
);
--> statement-breakpoint
ALTER TABLE "assessment" DROP CONSTRAINT "assessment_attempt";--> statement-breakpoint
ALTER TABLE "issuance" DROP CONSTRAINT "issuance_approval";--> statement-breakpoint
ALTER TABLE "issuance" ALTER COLUMN "unsigned" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "human_code" text;--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "field_of_study" text;--> statement-breakpoint
ALTER TABLE "achievement" ADD COLUMN "credits" real;--> statement-breakpoint
ALTER TABLE "rubric_criterion" ADD COLUMN "renew" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "evidence_sha256" text;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "place" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "note_to_approver" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "evidence_sha256" text;--> statement-breakpoint
ALTER TABLE "criterion_mark" ADD COLUMN "is_kept" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "renews_id" uuid;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "unsigned_sha256" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "original" "bytea";--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "jwt" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "signed_with" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "signed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuance" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issuer_profile" ADD COLUMN "terms_url" text;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "switch_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "activated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "compromised_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_new_submission_fk" FOREIGN KEY ("workspace_id","new_submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_app" ADD CONSTRAINT "connected_app_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_app" ADD CONSTRAINT "connected_app_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_profile" ADD CONSTRAINT "stated_profile_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_profile" ADD CONSTRAINT "stated_profile_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_endorsement" ADD CONSTRAINT "achievement_endorsement_of_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link_item" ADD CONSTRAINT "evidence_link_item_link_fk" FOREIGN KEY ("workspace_id","link_id") REFERENCES "public"."evidence_link"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link_item" ADD CONSTRAINT "evidence_link_item_item_fk" FOREIGN KEY ("workspace_id","item_id") REFERENCES "public"."submission_item"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_batch" ADD CONSTRAINT "issue_batch_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_batch_item" ADD CONSTRAINT "issue_batch_item_batch_fk" FOREIGN KEY ("workspace_id","batch_id") REFERENCES "public"."issue_batch"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_batch_item" ADD CONSTRAINT "issue_batch_item_approval_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_policy" ADD CONSTRAINT "assessment_policy_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_route" ADD CONSTRAINT "assessor_route_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_route" ADD CONSTRAINT "assessor_route_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_route" ADD CONSTRAINT "assessor_route_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_route" ADD CONSTRAINT "assessor_route_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_seat" ADD CONSTRAINT "assessor_seat_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_seat" ADD CONSTRAINT "assessor_seat_opened_by_user_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_seat" ADD CONSTRAINT "assessor_seat_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_call" ADD CONSTRAINT "coach_call_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_call" ADD CONSTRAINT "coach_call_person_fk" FOREIGN KEY ("workspace_id","coach_person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_comment" ADD CONSTRAINT "quick_comment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_badge" ADD CONSTRAINT "listed_badge_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_badge" ADD CONSTRAINT "passport_badge_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_badge" ADD CONSTRAINT "passport_badge_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_link" ADD CONSTRAINT "passport_link_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_skill" ADD CONSTRAINT "passport_skill_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_skill" ADD CONSTRAINT "passport_skill_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_offer" ADD CONSTRAINT "wallet_offer_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_upload_fk" FOREIGN KEY ("workspace_id","upload_id") REFERENCES "public"."upload"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_submission" ON "appeal" USING btree ("workspace_id","submission_id") WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "connected_app_person" ON "connected_app" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "oauth_record_grant" ON "oauth_record" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "oauth_record_uid" ON "oauth_record" USING btree ("uid");--> statement-breakpoint
CREATE INDEX "oauth_record_expiry" ON "oauth_record" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "achievement_endorsement_of" ON "achievement_endorsement" USING btree ("workspace_id","achievement_id");--> statement-breakpoint
CREATE INDEX "evidence_link_submission" ON "evidence_link" USING btree ("workspace_id","submission_id");--> statement-breakpoint
CREATE INDEX "issue_batch_time" ON "issue_batch" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "issue_batch_item_of" ON "issue_batch_item" USING btree ("workspace_id","batch_id");--> statement-breakpoint
CREATE INDEX "assessor_seat_user" ON "assessor_seat" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "passport_badge_credential" ON "passport_badge" USING btree ("workspace_id","earned_credential_id");--> statement-breakpoint
CREATE INDEX "passport_link_person" ON "passport_link" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "passport_skill_skill" ON "passport_skill" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "wallet_offer_credential" ON "wallet_offer" USING btree ("workspace_id","earned_credential_id");--> statement-breakpoint
CREATE INDEX "upload_user" ON "upload" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "upload_submission" ON "upload" USING btree ("workspace_id","submission_id");--> statement-breakpoint
CREATE INDEX "upload_touched" ON "upload" USING btree ("workspace_id","touched_at");--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_replaces_fk" FOREIGN KEY ("workspace_id","replaces_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issuance_earned_credential" ON "issuance" USING btree ("workspace_id","earned_credential_id");--> statement-breakpoint
CREATE INDEX "issuance_replaces" ON "issuance" USING btree ("workspace_id","replaces_id") WHERE replaces_id is not null;--> statement-breakpoint
CREATE INDEX "stored_file_sha256" ON "stored_file" USING btree ("workspace_id","sha256");--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_attempt" UNIQUE("workspace_id","submission_id","attempt","place");--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_approval" UNIQUE NULLS NOT DISTINCT("workspace_id","approval_id","replaces_id");