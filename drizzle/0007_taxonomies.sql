ALTER TABLE "framework" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
CREATE INDEX "skill_family" ON "skill" USING btree ("workspace_id","family_id");