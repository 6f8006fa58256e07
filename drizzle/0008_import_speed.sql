DROP INDEX "earned_credential_issuer";--> statement-breakpoint
ALTER TABLE "import_change" ADD COLUMN "first_id" uuid;--> statement-breakpoint
ALTER TABLE "import_change" ADD COLUMN "last_id" uuid;--> statement-breakpoint
ALTER TABLE "import_change" ADD COLUMN "row_count" integer;--> statement-breakpoint
CREATE INDEX "evidence_earned_credential" ON "evidence" USING btree ("workspace_id","earned_credential_id") WHERE earned_credential_id is not null;--> statement-breakpoint
CREATE INDEX "earned_credential_issuer" ON "earned_credential" USING btree ("workspace_id","issuer_key") WHERE issuer_key is not null;