CREATE TABLE "achievement" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"origin" text DEFAULT 'own' NOT NULL,
	"uri" text,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"criteria" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"image_file_id" uuid,
	"provider" text,
	"hours" real DEFAULT 0 NOT NULL,
	"price" real DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"seats" integer,
	"delivery" text DEFAULT 'self-paced' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"validity_months" integer,
	"status" text DEFAULT 'published' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "achievement_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "achievement_uri" UNIQUE("workspace_id","uri")
);
--> statement-breakpoint
CREATE TABLE "achievement_alignment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"achievement_id" uuid NOT NULL,
	"target_name" text NOT NULL,
	"target_url" text NOT NULL,
	"target_framework" text,
	"target_code" text,
	"target_type" text,
	CONSTRAINT "achievement_alignment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "achievement_prerequisite" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"achievement_id" uuid NOT NULL,
	"alternative" smallint DEFAULT 0 NOT NULL,
	"required_achievement_id" uuid,
	"skill_id" uuid,
	"level" real,
	CONSTRAINT "achievement_prerequisite_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "achievement_skill" (
	"workspace_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" real NOT NULL,
	CONSTRAINT "achievement_skill_workspace_id_achievement_id_skill_id_pk" PRIMARY KEY("workspace_id","achievement_id","skill_id")
);
--> statement-breakpoint
CREATE TABLE "rubric_criterion" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"achievement_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"evidence_asked" text DEFAULT '' NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	CONSTRAINT "rubric_criterion_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "rubric_criterion_position" UNIQUE("workspace_id","achievement_id","position")
);
--> statement-breakpoint
CREATE TABLE "rubric_level" (
	"workspace_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"level" real NOT NULL,
	"descriptor" text NOT NULL,
	CONSTRAINT "rubric_level_workspace_id_criterion_id_level_pk" PRIMARY KEY("workspace_id","criterion_id","level")
);
--> statement-breakpoint
CREATE TABLE "alignment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"decision" text NOT NULL,
	"skill_id" uuid,
	"level" real,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "alignment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "alignment_suggestion" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"rank" smallint NOT NULL,
	"skill_id" uuid NOT NULL,
	"confidence" real NOT NULL,
	"explanation" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alignment_suggestion_workspace_id_kind_statement_rank_pk" PRIMARY KEY("workspace_id","kind","statement","rank")
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"approver_user_id" text NOT NULL,
	"decision" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approval_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "approval_submission" UNIQUE("workspace_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"assessor_user_id" text NOT NULL,
	"outcome" text NOT NULL,
	"achieved_level" real,
	"comment" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "assessment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assessment_attempt" UNIQUE("workspace_id","submission_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"assigned_by" text NOT NULL,
	"due_at" timestamp with time zone,
	"message" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "assignment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "criterion_mark" (
	"workspace_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"level" real,
	"comment" text DEFAULT '' NOT NULL,
	CONSTRAINT "criterion_mark_workspace_id_assessment_id_criterion_id_pk" PRIMARY KEY("workspace_id","assessment_id","criterion_id")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"assignment_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "submission_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "submission_item" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"criterion_id" uuid,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"url" text,
	"file_id" uuid,
	"is_public" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submission_item_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "earned_credential" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"format" text NOT NULL,
	"credential_uri" text NOT NULL,
	"original" "bytea" NOT NULL,
	"original_media_type" text NOT NULL,
	"original_sha256" text NOT NULL,
	"jwt" text,
	"issuer_name" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revocation_reason" text,
	"achieved_level" real,
	"verified" boolean NOT NULL,
	"report" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earned_credential_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "earned_credential_uri" UNIQUE("workspace_id","person_id","credential_uri")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"skill_id" uuid,
	"statement" text DEFAULT '' NOT NULL,
	"level" real NOT NULL,
	"source" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"earned_credential_id" uuid,
	"proof_url" text,
	"note" text,
	"stated_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "evidence_same" UNIQUE NULLS NOT DISTINCT("workspace_id","person_id","skill_id","statement","source","level","issued_at","earned_credential_id")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"file_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"phase" text DEFAULT '' NOT NULL,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_batch_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_finding" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"severity" text NOT NULL,
	"line" integer,
	"column" text,
	"value" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_finding_workspace_id_import_id_position_pk" PRIMARY KEY("workspace_id","import_id","position")
);
--> statement-breakpoint
CREATE TABLE "issuance" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"approval_id" uuid NOT NULL,
	"state" text NOT NULL,
	"credential_uri" text NOT NULL,
	"status_list_id" uuid NOT NULL,
	"status_index" integer NOT NULL,
	"unsigned" jsonb NOT NULL,
	"earned_credential_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issuance_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "issuance_approval" UNIQUE("workspace_id","approval_id"),
	CONSTRAINT "issuance_status_place" UNIQUE("workspace_id","status_list_id","status_index")
);
--> statement-breakpoint
CREATE TABLE "issuer_profile" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"email" text,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issuer_profile_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"issuer_profile_id" uuid NOT NULL,
	"algorithm" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"public_key_multibase" text,
	"sealed_private_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "signing_key_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "status_entry" (
	"workspace_id" uuid NOT NULL,
	"status_list_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"is_set" boolean DEFAULT false NOT NULL,
	"set_at" timestamp with time zone,
	CONSTRAINT "status_entry_workspace_id_status_list_id_index_pk" PRIMARY KEY("workspace_id","status_list_id","index")
);
--> statement-breakpoint
CREATE TABLE "status_list" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"issuer_profile_id" uuid NOT NULL,
	"purpose" text DEFAULT 'revocation' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "status_list_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "exemption" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exemption_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "job_role" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"source" text,
	"code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_role_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "job_role_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"employee_id" text,
	"team_id" uuid,
	"location" text,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "person_email" UNIQUE("workspace_id","email"),
	CONSTRAINT "person_employee_id" UNIQUE("workspace_id","employee_id")
);
--> statement-breakpoint
CREATE TABLE "requirement" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"job_role_id" uuid NOT NULL,
	"statement" text NOT NULL,
	"skill_id" uuid,
	"required_level" real NOT NULL,
	"importance" real DEFAULT 3 NOT NULL,
	"mandatory" boolean DEFAULT false NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"native" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "role_holding" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"job_role_id" uuid NOT NULL,
	"kind" text DEFAULT 'primary' NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	CONSTRAINT "role_holding_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "team_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "team_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "team_manager" (
	"workspace_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "team_manager_workspace_id_team_id_person_id_pk" PRIMARY KEY("workspace_id","team_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "team_requirement" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" real NOT NULL,
	"minimum_holders" integer NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	CONSTRAINT "team_requirement_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "framework" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" text,
	"attribution" text,
	"source_url" text,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "framework_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "framework_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "proficiency_level" (
	"workspace_id" uuid NOT NULL,
	"scale_id" uuid NOT NULL,
	"value" real NOT NULL,
	"label" text NOT NULL,
	"descriptor" text NOT NULL,
	CONSTRAINT "proficiency_level_workspace_id_scale_id_value_pk" PRIMARY KEY("workspace_id","scale_id","value")
);
--> statement-breakpoint
CREATE TABLE "proficiency_scale" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "proficiency_scale_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "proficiency_scale_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "skill" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"kind" text DEFAULT 'skill' NOT NULL,
	"uri" text NOT NULL,
	"code" text,
	"preferred_label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"skill_type" text,
	"reuse_level" text,
	"family_id" uuid,
	"scale_id" uuid,
	"status" text DEFAULT 'active' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "skill_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "skill_uri" UNIQUE("workspace_id","uri")
);
--> statement-breakpoint
CREATE TABLE "skill_label" (
	"workspace_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "skill_label_workspace_id_skill_id_kind_language_label_pk" PRIMARY KEY("workspace_id","skill_id","kind","language","label")
);
--> statement-breakpoint
CREATE TABLE "skill_relation" (
	"workspace_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "skill_relation_workspace_id_from_id_to_id_kind_pk" PRIMARY KEY("workspace_id","from_id","to_id","kind")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_user_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"summary" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "audit_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"person_id" uuid,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invitation_token" UNIQUE("workspace_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"person_id" uuid,
	"roles" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "membership_user" UNIQUE("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "public_resource" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"workspace_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	CONSTRAINT "public_resource_target" UNIQUE("workspace_id","kind","target_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_file_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'organisation' NOT NULL,
	"merge_policy" text DEFAULT 'highest' NOT NULL,
	"trust_floor" text DEFAULT 'self' NOT NULL,
	"horizon_days" integer DEFAULT 90 NOT NULL,
	"mandatory_factor" real DEFAULT 3 NOT NULL,
	"small_group" integer DEFAULT 5 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "achievement" ADD CONSTRAINT "achievement_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement" ADD CONSTRAINT "achievement_image_fk" FOREIGN KEY ("workspace_id","image_file_id") REFERENCES "public"."stored_file"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_alignment" ADD CONSTRAINT "achievement_alignment_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_prerequisite" ADD CONSTRAINT "achievement_prerequisite_of_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_prerequisite" ADD CONSTRAINT "achievement_prerequisite_required_fk" FOREIGN KEY ("workspace_id","required_achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_prerequisite" ADD CONSTRAINT "achievement_prerequisite_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_skill" ADD CONSTRAINT "achievement_skill_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_skill" ADD CONSTRAINT "achievement_skill_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_criterion" ADD CONSTRAINT "rubric_criterion_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_level" ADD CONSTRAINT "rubric_level_criterion_fk" FOREIGN KEY ("workspace_id","criterion_id") REFERENCES "public"."rubric_criterion"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_suggestion" ADD CONSTRAINT "alignment_suggestion_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_suggestion" ADD CONSTRAINT "alignment_suggestion_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_assessment_fk" FOREIGN KEY ("workspace_id","assessment_id") REFERENCES "public"."assessment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_mark" ADD CONSTRAINT "criterion_mark_assessment_fk" FOREIGN KEY ("workspace_id","assessment_id") REFERENCES "public"."assessment"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_mark" ADD CONSTRAINT "criterion_mark_criterion_fk" FOREIGN KEY ("workspace_id","criterion_id") REFERENCES "public"."rubric_criterion"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_assignment_fk" FOREIGN KEY ("workspace_id","assignment_id") REFERENCES "public"."assignment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_item" ADD CONSTRAINT "submission_item_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_item" ADD CONSTRAINT "submission_item_criterion_fk" FOREIGN KEY ("workspace_id","criterion_id") REFERENCES "public"."rubric_criterion"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_item" ADD CONSTRAINT "submission_item_file_fk" FOREIGN KEY ("workspace_id","file_id") REFERENCES "public"."stored_file"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earned_credential" ADD CONSTRAINT "earned_credential_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earned_credential" ADD CONSTRAINT "earned_credential_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_earned_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_file_fk" FOREIGN KEY ("workspace_id","file_id") REFERENCES "public"."stored_file"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_batch_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."import_batch"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_approval_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_status_place_fk" FOREIGN KEY ("workspace_id","status_list_id","status_index") REFERENCES "public"."status_entry"("workspace_id","status_list_id","index") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuance" ADD CONSTRAINT "issuance_earned_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuer_profile" ADD CONSTRAINT "issuer_profile_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_issuer_fk" FOREIGN KEY ("workspace_id","issuer_profile_id") REFERENCES "public"."issuer_profile"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_entry" ADD CONSTRAINT "status_entry_list_fk" FOREIGN KEY ("workspace_id","status_list_id") REFERENCES "public"."status_list"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_list" ADD CONSTRAINT "status_list_issuer_fk" FOREIGN KEY ("workspace_id","issuer_profile_id") REFERENCES "public"."issuer_profile"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_role" ADD CONSTRAINT "job_role_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_job_role_fk" FOREIGN KEY ("workspace_id","job_role_id") REFERENCES "public"."job_role"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_job_role_fk" FOREIGN KEY ("workspace_id","job_role_id") REFERENCES "public"."job_role"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_parent_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_manager" ADD CONSTRAINT "team_manager_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_manager" ADD CONSTRAINT "team_manager_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_requirement" ADD CONSTRAINT "team_requirement_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_requirement" ADD CONSTRAINT "team_requirement_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework" ADD CONSTRAINT "framework_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proficiency_level" ADD CONSTRAINT "proficiency_level_scale_fk" FOREIGN KEY ("workspace_id","scale_id") REFERENCES "public"."proficiency_scale"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proficiency_scale" ADD CONSTRAINT "proficiency_scale_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill" ADD CONSTRAINT "skill_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill" ADD CONSTRAINT "skill_of_framework_fk" FOREIGN KEY ("workspace_id","framework_id") REFERENCES "public"."framework"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill" ADD CONSTRAINT "skill_family_fk" FOREIGN KEY ("workspace_id","family_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill" ADD CONSTRAINT "skill_scale_fk" FOREIGN KEY ("workspace_id","scale_id") REFERENCES "public"."proficiency_scale"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_label" ADD CONSTRAINT "skill_label_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relation" ADD CONSTRAINT "skill_relation_from_fk" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relation" ADD CONSTRAINT "skill_relation_to_fk" FOREIGN KEY ("workspace_id","to_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_resource" ADD CONSTRAINT "public_resource_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "achievement_prerequisite_of" ON "achievement_prerequisite" USING btree ("workspace_id","achievement_id");--> statement-breakpoint
CREATE INDEX "achievement_skill_skill" ON "achievement_skill" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alignment_current" ON "alignment" USING btree ("workspace_id","kind","statement","skill_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "alignment_statement" ON "alignment" USING btree ("workspace_id","kind","statement");--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_open" ON "assignment" USING btree ("workspace_id","person_id","achievement_id") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "submission_live" ON "submission" USING btree ("workspace_id","person_id","achievement_id") WHERE status in ('draft', 'submitted', 'returned', 'recommended');--> statement-breakpoint
CREATE INDEX "submission_status" ON "submission" USING btree ("workspace_id","status");--> statement-breakpoint
CREATE INDEX "submission_item_of" ON "submission_item" USING btree ("workspace_id","submission_id");--> statement-breakpoint
CREATE INDEX "earned_credential_person" ON "earned_credential" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "earned_credential_achievement" ON "earned_credential" USING btree ("workspace_id","achievement_id");--> statement-breakpoint
CREATE INDEX "evidence_person" ON "evidence" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "evidence_skill" ON "evidence" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "import_batch_time" ON "import_batch" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "exemption_person" ON "exemption" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "person_team" ON "person" USING btree ("workspace_id","team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requirement_current" ON "requirement" USING btree ("workspace_id","job_role_id","statement") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "requirement_skill" ON "requirement" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "role_holding_person" ON "role_holding" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_holding_current" ON "role_holding" USING btree ("workspace_id","person_id","job_role_id","kind") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "skill_framework" ON "skill" USING btree ("workspace_id","framework_id");--> statement-breakpoint
CREATE INDEX "skill_relation_to" ON "skill_relation" USING btree ("workspace_id","to_id");--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_entry_time" ON "audit_entry" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "membership_by_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");