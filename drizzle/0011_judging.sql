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
ALTER TABLE "assessment" DROP CONSTRAINT "assessment_attempt";--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "evidence_sha256" text;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "place" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "note_to_approver" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "evidence_sha256" text;--> statement-breakpoint
ALTER TABLE "criterion_mark" ADD COLUMN "is_kept" boolean DEFAULT false NOT NULL;--> statement-breakpoint
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
CREATE INDEX "assessor_seat_user" ON "assessor_seat" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "stored_file_sha256" ON "stored_file" USING btree ("workspace_id","sha256");--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_attempt" UNIQUE("workspace_id","submission_id","attempt","place");