import type { KeyAlgorithm } from "@/db/enums";
import { dateInWords } from "@/server/dates";
import type { Kinds } from "./kind";

/** What whoever looks after the workspace, a team or their own account has to know. */
export type UpkeepWords = {
  "import-ended": {
    file: string;
    outcome: "finished" | "failed" | "cancelled" | "undone";
    /** Who cancelled or undid it. */
    by: string;
    created: number;
    updated: number;
    unchanged: number;
    failed: number;
  };
  /** What does not hold, a sentence each. */
  "issuing-broken": { broken: string[] };
  "key-rotation-due": { algorithm: KeyAlgorithm; dueAt: string };
  "minimum-fallen": {
    teamId: string;
    team: string;
    skill: string;
    level: number;
    holders: number;
    needed: number;
  };
  "signed-in": { program: string; at: string };
};

const timeFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

export const upkeepKinds: Kinds<UpkeepWords> = {
  "import-ended": { sentence: importEnded, href: (_, { subjectId }) => `/imports/${subjectId}` },
  "issuing-broken": {
    sentence: ({ broken }) => `The hourly check of issued badges found something wrong. ${broken.join(" ")}`,
    href: () => "/issue",
  },
  "key-rotation-due": {
    sentence: ({ algorithm, dueAt }) =>
      `The ${algorithm} key that signs your badges is due to be changed by ${dateInWords(dueAt)}, a year after it began to sign.`,
    href: () => "/admin/keys",
  },
  "minimum-fallen": {
    sentence: ({ team, skill, level, holders, needed }) => {
      const left = holders === 0 ? "Nobody" : holders === 1 ? "Only 1 person" : `Only ${holders} people`;
      return `${left} of ${team} can do ${skill} at level ${level} now; the team needs ${needed}.`;
    },
    href: ({ teamId }) => `/team/${teamId}`,
  },
  "signed-in": {
    sentence: ({ program, at }) =>
      `Somebody signed in as you with ${program}, from a device that you had not used before, on ${timeFormat.format(new Date(at))} UTC. If it was not you, tell an admin at once.`,
    href: () => "/notices",
  },
};

function importEnded({
  file,
  outcome,
  by,
  created,
  updated,
  unchanged,
  failed,
}: UpkeepWords["import-ended"]): string {
  if (outcome === "cancelled") return `${by} cancelled your import of ${file}.`;
  if (outcome === "undone") return `${by} undid your import of ${file}.`;
  if (outcome === "failed") return `Your import of ${file} stopped. Its page says why, and what to do.`;
  const counts = Object.entries({ created, updated, unchanged, failed })
    .filter(([, rows]) => rows > 0)
    .map(([deed, rows]) => `${rows.toLocaleString("en-GB")} ${deed}`);
  return `Your import of ${file} finished${counts.length > 0 ? `: ${counts.join(", ")}` : ""}.`;
}
