CREATE TABLE "assignment_set" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"assigned_by" text NOT NULL,
	"result" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_set_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "email" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"event" text NOT NULL,
	"kind" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_id" uuid,
	"lease_until" timestamp with time zone,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "email_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "email_event" UNIQUE("workspace_id","user_id","event")
);
--> statement-breakpoint
CREATE TABLE "email_notice" (
	"workspace_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"email_id" uuid,
	CONSTRAINT "email_notice_workspace_id_notice_id_pk" PRIMARY KEY("workspace_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "email_setting" (
	"workspace_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"time_zone" text NOT NULL,
	"quiet_from" integer NOT NULL,
	"quiet_to" integer NOT NULL,
	"weekends" boolean NOT NULL,
	"digest" boolean NOT NULL,
	CONSTRAINT "email_setting_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "notice_preference" (
	"workspace_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "notice_preference_workspace_id_user_id_kind_pk" PRIMARY KEY("workspace_id","user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "learner_preference" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hours_per_week" real NOT NULL,
	"free_only" boolean NOT NULL,
	"deliveries" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "learner_preference_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "learner_wish" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"wish" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learner_wish_workspace_id_person_id_achievement_id_pk" PRIMARY KEY("workspace_id","person_id","achievement_id")
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"owner_user_id" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"progress" jsonb,
	"heard_at" timestamp with time zone,
	"is_cancelled" boolean DEFAULT false NOT NULL,
	"problem" text,
	"outcome" jsonb,
	"input_hash" text,
	"engine_version" text,
	"read_at_version" integer,
	"computed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "credential_request" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"asked_by" text NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"link" text DEFAULT '' NOT NULL,
	"price" real NOT NULL,
	"currency" text NOT NULL,
	"hours" real NOT NULL,
	"reason" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"cost_booked" real,
	"achievement_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credential_request_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "credential_request_person" (
	"workspace_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"assignment_id" uuid,
	CONSTRAINT "credential_request_person_workspace_id_request_id_person_id_pk" PRIMARY KEY("workspace_id","request_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "credential_request_skill" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" real NOT NULL,
	CONSTRAINT "credential_request_skill_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "candidate_badge" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"name" text NOT NULL,
	"issuer_name" text NOT NULL,
	"credential_uri" text NOT NULL,
	"verified" boolean NOT NULL,
	"problem" text,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"achievement_id" uuid,
	"proves" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "candidate_badge_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "candidate_badge_credential" UNIQUE("workspace_id","candidate_id","credential_uri")
);
--> statement-breakpoint
CREATE TABLE "vacancy" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"job_role_id" uuid NOT NULL,
	"team_id" uuid,
	"positions" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"owner_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "vacancy_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "vacancy_candidate" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vacancy_candidate_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
DROP INDEX "assignment_open";--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "kind" text DEFAULT 'recommended' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "answer_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "proposed_achievement_id" uuid;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "learning_hours" real DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment_set" ADD CONSTRAINT "assignment_set_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email" ADD CONSTRAINT "email_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email" ADD CONSTRAINT "email_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_notice" ADD CONSTRAINT "email_notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_notice" ADD CONSTRAINT "email_notice_notice_fk" FOREIGN KEY ("workspace_id","notice_id") REFERENCES "public"."notice"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_notice" ADD CONSTRAINT "email_notice_email_fk" FOREIGN KEY ("workspace_id","email_id") REFERENCES "public"."email"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_setting" ADD CONSTRAINT "email_setting_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_setting" ADD CONSTRAINT "email_setting_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_preference" ADD CONSTRAINT "learner_preference_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_wish" ADD CONSTRAINT "learner_wish_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_wish" ADD CONSTRAINT "learner_wish_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request" ADD CONSTRAINT "credential_request_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request" ADD CONSTRAINT "credential_request_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request_person" ADD CONSTRAINT "credential_request_person_request_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."credential_request"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request_person" ADD CONSTRAINT "credential_request_person_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request_person" ADD CONSTRAINT "credential_request_person_assignment_fk" FOREIGN KEY ("workspace_id","assignment_id") REFERENCES "public"."assignment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request_skill" ADD CONSTRAINT "credential_request_skill_request_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."credential_request"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_request_skill" ADD CONSTRAINT "credential_request_skill_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_badge" ADD CONSTRAINT "candidate_badge_candidate_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."vacancy_candidate"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy" ADD CONSTRAINT "vacancy_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy" ADD CONSTRAINT "vacancy_job_role_fk" FOREIGN KEY ("workspace_id","job_role_id") REFERENCES "public"."job_role"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy" ADD CONSTRAINT "vacancy_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy_candidate" ADD CONSTRAINT "vacancy_candidate_vacancy_fk" FOREIGN KEY ("workspace_id","vacancy_id") REFERENCES "public"."vacancy"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_open" ON "email" USING btree ("workspace_id","due_at") WHERE state in ('waiting', 'sending', 'failed');--> statement-breakpoint
CREATE INDEX "email_notice_email" ON "email_notice" USING btree ("workspace_id","email_id");--> statement-breakpoint
CREATE INDEX "email_notice_waiting" ON "email_notice" USING btree ("workspace_id","user_id") WHERE email_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_computing" ON "plan" USING btree ("workspace_id") WHERE status = 'computing';--> statement-breakpoint
CREATE INDEX "credential_request_status" ON "credential_request" USING btree ("workspace_id","status");--> statement-breakpoint
CREATE INDEX "credential_request_person_of" ON "credential_request_person" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "credential_request_skill_of" ON "credential_request_skill" USING btree ("workspace_id","request_id");--> statement-breakpoint
CREATE INDEX "credential_request_skill_skill" ON "credential_request_skill" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "vacancy_candidate_vacancy" ON "vacancy_candidate" USING btree ("workspace_id","vacancy_id");--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_proposed_fk" FOREIGN KEY ("workspace_id","proposed_achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_live" ON "assignment" USING btree ("workspace_id","person_id","achievement_id") WHERE status in ('open', 'waiting');--> statement-breakpoint
CREATE INDEX "assignment_due" ON "assignment" USING btree ("workspace_id","status","due_at");