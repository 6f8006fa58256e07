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
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_new_submission_fk" FOREIGN KEY ("workspace_id","new_submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link_item" ADD CONSTRAINT "evidence_link_item_link_fk" FOREIGN KEY ("workspace_id","link_id") REFERENCES "public"."evidence_link"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_link_item" ADD CONSTRAINT "evidence_link_item_item_fk" FOREIGN KEY ("workspace_id","item_id") REFERENCES "public"."submission_item"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_submission_fk" FOREIGN KEY ("workspace_id","submission_id") REFERENCES "public"."submission"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_upload_fk" FOREIGN KEY ("workspace_id","upload_id") REFERENCES "public"."upload"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_submission" ON "appeal" USING btree ("workspace_id","submission_id") WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "evidence_link_submission" ON "evidence_link" USING btree ("workspace_id","submission_id");--> statement-breakpoint
CREATE INDEX "upload_user" ON "upload" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "upload_submission" ON "upload" USING btree ("workspace_id","submission_id");--> statement-breakpoint
CREATE INDEX "upload_touched" ON "upload" USING btree ("workspace_id","touched_at");