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
ALTER TABLE "passport_badge" ADD CONSTRAINT "passport_badge_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_badge" ADD CONSTRAINT "passport_badge_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_link" ADD CONSTRAINT "passport_link_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_skill" ADD CONSTRAINT "passport_skill_person_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."person"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_skill" ADD CONSTRAINT "passport_skill_skill_fk" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skill"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_offer" ADD CONSTRAINT "wallet_offer_credential_fk" FOREIGN KEY ("workspace_id","earned_credential_id") REFERENCES "public"."earned_credential"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passport_badge_credential" ON "passport_badge" USING btree ("workspace_id","earned_credential_id");--> statement-breakpoint
CREATE INDEX "passport_link_person" ON "passport_link" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "passport_skill_skill" ON "passport_skill" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "wallet_offer_credential" ON "wallet_offer" USING btree ("workspace_id","earned_credential_id");