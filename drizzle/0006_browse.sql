CREATE TABLE "job_role_task" (
	"workspace_id" uuid NOT NULL,
	"job_role_id" uuid NOT NULL,
	"code" text NOT NULL,
	"statement" text NOT NULL,
	"task_type" text,
	CONSTRAINT "job_role_task_workspace_id_job_role_id_code_pk" PRIMARY KEY("workspace_id","job_role_id","code")
);
--> statement-breakpoint
CREATE TABLE "skill_level_text" (
	"workspace_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"label" text NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "skill_level_text_workspace_id_skill_id_label_pk" PRIMARY KEY("workspace_id","skill_id","label")
);
--> statement-breakpoint
ALTER TABLE "job_role_task" ADD CONSTRAINT "job_role_task_job_role_fk" FOREIGN KEY ("workspace_id","job_role_id") REFERENCES "public"."job_role"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_level_text" ADD CONSTRAINT "skill_level_text_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;