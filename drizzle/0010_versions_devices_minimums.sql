CREATE TABLE "achievement_version" (
	"workspace_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"image_file_id" uuid,
	"content" jsonb NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "achievement_version_workspace_id_achievement_id_version_pk" PRIMARY KEY("workspace_id","achievement_id","version")
);
--> statement-breakpoint
CREATE TABLE "minimum_seen" (
	"workspace_id" uuid NOT NULL,
	"team_requirement_id" uuid NOT NULL,
	"holders" integer NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "minimum_seen_workspace_id_team_requirement_id_pk" PRIMARY KEY("workspace_id","team_requirement_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_device" (
	"user_id" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_device_user_id_device_pk" PRIMARY KEY("user_id","device")
);
--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "badge_colour" text;--> statement-breakpoint
ALTER TABLE "achievement_version" ADD CONSTRAINT "achievement_version_achievement_fk" FOREIGN KEY ("workspace_id","achievement_id") REFERENCES "public"."achievement"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_version" ADD CONSTRAINT "achievement_version_image_fk" FOREIGN KEY ("workspace_id","image_file_id") REFERENCES "public"."stored_file"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minimum_seen" ADD CONSTRAINT "minimum_seen_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_device" ADD CONSTRAINT "sign_in_device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;