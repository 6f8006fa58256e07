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
ALTER TABLE "connected_app" ADD CONSTRAINT "connected_app_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_app" ADD CONSTRAINT "connected_app_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_profile" ADD CONSTRAINT "stated_profile_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_profile" ADD CONSTRAINT "stated_profile_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connected_app_person" ON "connected_app" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "oauth_record_grant" ON "oauth_record" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "oauth_record_uid" ON "oauth_record" USING btree ("uid");--> statement-breakpoint
CREATE INDEX "oauth_record_expiry" ON "oauth_record" USING btree ("expires_at");