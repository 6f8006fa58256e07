// Closed lists, shared by tables, zod inputs and the browser, so this file imports nothing.

/** What a workspace is: the demo can be removed with one action, an organisation never so. */
export const workspaceKinds = ["organisation", "demo"] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

/** What a member may do; one person may hold several. */
export const membershipRoles = ["admin", "ld_lead", "manager", "assessor", "employee"] as const;
export type MembershipRole = (typeof membershipRoles)[number];

/** Who said that a person has a level, in rising order of trust (gap model, "source"). */
export const evidenceSources = ["self", "manager", "assessor", "credential"] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** How several pieces of evidence become one level held (gap model, "merge policy"). */
export const mergePolicies = ["highest", "most-trusted", "latest"] as const;
export type MergePolicy = (typeof mergePolicies)[number];

/** A cell of the matrix, in the order in which the gap model tests for them. */
export const cellStates = [
  "exempt",
  "expiring",
  "met",
  "exceeds",
  "expired",
  "revoked",
  "below",
  "unproven",
  "unassessed",
] as const;
export type CellState = (typeof cellStates)[number];

/** How a person relates to a job role. Targets never count in a gap, they answer "what if". */
export const roleHoldingKinds = ["primary", "further", "target"] as const;
export type RoleHoldingKind = (typeof roleHoldingKinds)[number];

/** How far a plan is: its result may also be older than its inputs, which the page says. */
export const planStatuses = ["draft", "computing", "ready", "failed"] as const;

/** Whether somebody is still sought for a vacancy. */
export const vacancyStatuses = ["open", "closed"] as const;
export type VacancyStatus = (typeof vacancyStatuses)[number];

/** What a learner may say of a badge. */
export const learnerWishes = ["pinned", "not-for-me"] as const;

/** Why a badge is not for somebody: it tells the L&D lead what the catalogue lacks. */
export const notForMeReasons = [
  "not-my-work",
  "can-it-already",
  "no-time",
  "too-dear",
  "wrong-way",
  "other",
] as const;
export type NotForMeReason = (typeof notForMeReasons)[number];

export const frameworkKinds = ["esco", "onet", "company"] as const;
export type FrameworkKind = (typeof frameworkKinds)[number];

/** A skill can be held; a group only sorts skills (ESCO: skill groups); an occupation says which it needs. */
export const conceptKinds = ["skill", "group", "occupation"] as const;
export type ConceptKind = (typeof conceptKinds)[number];

export const conceptStatuses = ["active", "retired"] as const;

/** SKOS and ESCO words for labels; `alias` is the workspace's own. */
export const labelKinds = ["alternative", "hidden", "alias"] as const;
export type LabelKind = (typeof labelKinds)[number];

/** `from` is … than `to`: SKOS `broader`, and ESCO's relations; a retired skill is `replaced-by` its successors. */
export const relationKinds = [
  "broader",
  "related",
  "essential",
  "optional",
  "exact",
  "close",
  "replaced-by",
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** SKOS mapping relations between skills of two frameworks: `to` is the same as `from`, close to it, broader or narrower than it. */
export const matchKinds = ["exact", "close", "broader", "narrower"] as const;
export type MatchKind = (typeof matchKinds)[number];

/** Where a relation between two frameworks comes from. */
export const matchSources = ["imported", "suggested", "by-hand"] as const;
export type MatchSource = (typeof matchSources)[number];

/** What a free text belongs to that is still to be turned into a skill. */
export const statementKinds = ["requirement", "achievement", "evidence"] as const;
export type StatementKind = (typeof statementKinds)[number];

/** How much a workspace spends on its mapper. */
export const mapperConfigurations = ["light", "standard", "best"] as const;
export type MapperConfiguration = (typeof mapperConfigurations)[number];

export const alignmentDecisions = ["accepted", "rejected"] as const;

/** Of two answers that differ, the one that stands. */
export const settledAnswers = ["first", "second"] as const;

export const deliveries = ["self-paced", "online", "in-person", "blended"] as const;
export type Delivery = (typeof deliveries)[number];

export const achievementStatuses = ["draft", "published", "retired"] as const;
export type AchievementStatus = (typeof achievementStatuses)[number];

/** `own` achievements are assessed and issued here; `foreign` ones came in with somebody's badge. */
export const achievementOrigins = ["own", "foreign"] as const;

export const earnedCredentialOrigins = ["issued", "imported"] as const;

/** How the original bytes of a credential are to be read. */
/** `stated`: a line of a table; there is nothing to verify. */
export const credentialFormats = ["ob3-ldp", "ob3-jwt", "ob2", "clr2", "stated"] as const;

/** `waiting`: for a seat. */
export const assignmentStatuses = ["open", "waiting", "completed", "declined", "cancelled"] as const;
export type AssignmentStatus = (typeof assignmentStatuses)[number];

/** A recommended one may be declined, a mandatory one not; an external one is earned at somebody else's, whose badge ends it. */
export const assignmentKinds = ["recommended", "mandatory", "external"] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

/** What the learner said to an assignment. */
export const assignmentAnswers = ["accepted", "proposed", "declined"] as const;
export type AssignmentAnswer = (typeof assignmentAnswers)[number];

/** asked → returned (→ asked …), approved or declined; its asker may withdraw it until then. */
export const requestStatuses = ["asked", "returned", "approved", "declined", "withdrawn"] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** draft → submitted → returned (→ submitted …) or recommended → approved or declined. */
export const submissionStatuses = [
  "draft",
  "submitted",
  "returned",
  "recommended",
  "approved",
  "declined",
] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

export const submissionItemKinds = ["file", "link", "text"] as const;

/** An assessor's mark for one criterion; the last two need a comment. */
export const verdicts = ["meets", "not-yet", "cannot-tell"] as const;
export type Verdict = (typeof verdicts)[number];

export const assessmentOutcomes = ["returned", "recommended"] as const;
export type AssessmentOutcome = (typeof assessmentOutcomes)[number];

/** open → upheld (judged anew), rejected, or withdrawn by the learner. */
export const appealStatuses = ["open", "upheld", "rejected", "withdrawn"] as const;

export const approvalDecisions = ["approved", "declined"] as const;

/** Ed25519 signs Data Integrity proofs (eddsa-rdfc-2022), RS256 (RSA) or ES256 (P-256) VC-JWTs. */
export const keyAlgorithms = ["Ed25519", "RS256", "ES256"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** `next`: published, and takes over later. `retired`: what it signed still verifies. `compromised`: nothing does any more. */
export const keyStatuses = ["active", "next", "retired", "compromised"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

export const statusPurposes = ["revocation"] as const;

/**
 * Where one badge stands on its way, as a certificate authority keeps it. `intended`: exactly what will be signed is stored.
 * `signed`: both forms are signed, found valid by our own verifier and stored; nobody has them yet. `published`: its holder
 * has it, and it counts. `failed`: it could not be signed, or what was signed is not valid. `voided`: given up, for a reason.
 */
export const issuanceStates = ["intended", "signed", "published", "failed", "voided"] as const;
export type IssuanceState = (typeof issuanceStates)[number];

/** `unconfirmed`: a second person must agree before anything is signed. */
export const issueBatchStates = ["unconfirmed", "running", "paused", "done"] as const;
export type IssueBatchState = (typeof issueBatchStates)[number];

export const importKinds = [
  "esco",
  "onet",
  "framework",
  "skills",
  "crosswalk",
  "requirements",
  "people",
  "evidence",
  "achievements",
  "earned",
  "badges",
  "exemptions",
  "team-requirements",
] as const;
export type ImportKind = (typeof importKinds)[number];

/** `waiting`: another import of the workspace comes first. `undone`: it was there, and nothing of it is any more. */
export const importStatuses = ["waiting", "running", "done", "failed", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What a workspace thinks of an issuer of badges; nothing: what verification says of it. */
export const issuerTrusts = ["trusted", "refused"] as const;
export type IssuerTrust = (typeof issuerTrusts)[number];

/** What an import did to rows of a table. */
export const importDeeds = ["insert", "update", "delete"] as const;

/** What became of one row of a file. Only errors and warnings are kept row by row. */
export const rowSeverities = ["error", "warning"] as const;
export type RowSeverity = (typeof rowSeverities)[number];

/** What a change of the workspace asks a read model to read again; the frame is all but people and what they hold. */
export const changedParts = ["person", "frame", "everything"] as const;
export type ChangedPart = (typeof changedParts)[number];

/** What a public address leads to. */
export const publicResourceKinds = ["badge", "status-list", "issuer"] as const;

/** What a notice tells; the words of each stand in server/notices/kinds/. */
export const noticeKinds = [
  "assigned",
  "assignment-answered",
  "assignment-cancelled",
  "proposal-left",
  "seat-given",
  "waiting-ended",
  "due-soon",
  "overdue",
  "request-made",
  "request-answered",
  "evidence-to-assess",
  "request-ended",
  "evidence-returned",
  "evidence-declined",
  "decision-appealed",
  "appeal-decided",
  "coach-needed",
  "coach-named",
  "badge-issued",
  "badge-revoked",
  "badge-changed",
  "badge-elsewhere",
  "expires-soon",
  "import-ended",
  "badge-asked",
  "issuing-broken",
  "key-rotation-due",
  "evidence-waits",
  "minimum-fallen",
  "signed-in",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How somebody wants to hear of one kind of notice, the most first. `app`: no e-mail. `off`: not at all. */
export const noticeChoices = ["at-once", "digest", "app", "off"] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

/**
 * `sending`: a process has it until its lease ends. `failed`: not tried again unless somebody says so. `needless`: there was
 * nothing left to tell when its turn came.
 */
export const emailStates = ["waiting", "sending", "sent", "failed", "needless"] as const;

/** How a wallet fetches a badge: OpenID for Verifiable Credential Issuance, or a VC-API exchange. */
export const walletProtocols = ["openid4vci", "vc-api"] as const;

/** To whom the page of a badge is shown: nobody, whoever has its address, or search engines too. */
export const pageChoices = ["nobody", "link", "search"] as const;
export type PageChoice = (typeof pageChoices)[number];
