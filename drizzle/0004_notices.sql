CREATE TABLE "notice" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"event" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"user_id" text,
	"subject_id" uuid NOT NULL,
	"about_person_id" uuid,
	"words" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notice_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "notice_event" UNIQUE NULLS NOT DISTINCT("workspace_id","event","person_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_about_person_fk" FOREIGN KEY ("workspace_id","about_person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_person" ON "notice" USING btree ("workspace_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "notice_user" ON "notice" USING btree ("workspace_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "notice_about_person" ON "notice" USING btree ("workspace_id","about_person_id");