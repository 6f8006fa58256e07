/** What became of the badge of an approved submission. `to-issue`: not issued yet. `taken-back`: revoked or suspended. */
export type BadgeOfSubmission = "to-issue" | "issued" | "taken-back";
