import type { Verdict } from "@/db/enums";
import { cast, type PersonStory } from "./people";
import type { Member } from "./sign-ins";

type Mark = readonly [verdict: Verdict, level: number | null, comment: string];

type Assessed = { ago: number; by?: Member; level: number | null; comment: string; marks: readonly Mark[] };

export type SubmissionStory = {
  /** A member of the cast by name, or a place within a team. */
  learner: string | { team: string; place: number };
  achievement: string;
  status: "draft" | "submitted" | "returned" | "recommended";
  /** Days ago. */
  begun: number;
  handedIn: number | null;
  /** One text for each criterion of the rubric, in its order; a draft may stop early. */
  texts: readonly string[];
  /** `by`: the assessor, unless said otherwise. */
  assessed?: Assessed;
  /** What another assessor found of the same work, without seeing that. */
  markedTwice?: Assessed;
  /** What a second person made of the recommendation; a "yes" leaves the badge to be issued with others. */
  decided?: { ago: number; by: Member; decision: "approved" | "declined"; comment: string };
  /** The learner's objection to a "no". */
  appealed?: { ago: number; reason: string };
};

/** Work in every state that an assessor or a learner meets. */
export const submissions: readonly SubmissionStory[] = [
  {
    learner: cast.employee.name,
    achievement: "Measuring Marketing",
    status: "draft",
    begun: 5,
    handedIn: null,
    texts: [
      "Spring campaign for the palletiser: 41,200 visits against 29,700 in the same weeks of last year. As comparison group I take the regions where we did not advertise. Their visits rose by 9 per cent as well, so most of the rise is the season, not us.",
    ],
  },
  {
    learner: { team: "Digital Marketing", place: 4 },
    achievement: "Social Media Marketing",
    status: "submitted",
    begun: 41,
    handedIn: 3,
    texts: [
      "Four weeks on LinkedIn and YouTube for the new gripper: twelve posts, three short films, 148 comments, all answered within a working day. The plan, the posts and the conversations are in the shared folder of the campaign.",
      "Goal: 60 requests for a demonstration. Result: 71, of which sales confirmed 52 as serious. Cost per serious request 38 EUR; the autumn campaign had 61 EUR.",
      "Goal, audience and budget were agreed with Technical Sales on one page before the first post; I interviewed two plant engineers on what they search for.",
    ],
  },
  {
    learner: { team: "Field Service", place: 7 },
    achievement: "Remote Diagnostics",
    status: "submitted",
    begun: 30,
    handedIn: 6,
    texts: [
      "Five cases from October. In four I found the cause from the drive's log and a photo of the cabinet; in the fifth I sent a colleague, because the brake test could not be done from here.",
      "Four customers confirmed in writing. Mean time to running again: 2 h 10 min; the team's mean is 5 h.",
      "I used the checklist of the service handbook and added a question on what had been changed since the last good shift.",
    ],
  },
  {
    learner: { team: "Data and Security", place: 17 },
    achievement: "SQL for Analysts",
    status: "submitted",
    begun: 22,
    handedIn: 1,
    texts: [
      "The monthly service report rebuilt in eleven queries. Every figure names its tables; the joins on orders and visits are commented because visits may belong to two orders.",
      "Two figures were wrong before: visits counted twice when an order was split (6 per cent), and warranty cases of leased robots missing altogether. The head of Field Service has confirmed both.",
      "I started from the definitions in the service handbook and asked three users what they decide by the report.",
      "I would agree on the definitions before writing the first query; I rewrote two of them for that reason.",
    ],
  },
  {
    learner: { team: "Digital Marketing", place: 7 },
    achievement: "Content Writing for Engineers",
    status: "returned",
    begun: 60,
    handedIn: 20,
    texts: [
      "Customer case: how a bakery packs 40 variants with one cell. 900 words, with the plant manager's quotations.",
      "The case was read 310 times in two weeks.",
      "Notes of the interview of 40 minutes with the plant manager.",
    ],
    assessed: {
      ago: 12,
      level: null,
      comment: "Well told. One thing is missing before I can recommend it: the customer's release.",
      marks: [
        ["meets", 4, ""],
        [
          "not-yet",
          null,
          "The customer's written release is part of the evidence. Please add it; then this is done.",
        ],
        ["meets", 3, ""],
      ],
    },
    markedTwice: {
      ago: 11,
      by: "colleague",
      level: null,
      comment:
        "The case convinces. The release is missing, and I should like to see the notes as they were taken.",
      marks: [
        ["meets", 4, ""],
        ["not-yet", null, "The customer's release is not among the evidence."],
        ["cannot-tell", null, "These are a summary. Please add the notes themselves."],
      ],
    },
  },
  {
    learner: { team: "Quality and Test", place: 3 },
    achievement: "Finding the Cause",
    status: "recommended",
    begun: 48,
    handedIn: 9,
    texts: [
      "8D report on the cracked cable guides of series 4. Cause: the supplier had changed the polymer in May; shown by infrared spectra of parts from before and after, and by cracking of the new ones alone in the bending test.",
      "The guides are back to the former polymer since week 38; no complaint in the eight weeks since, eleven in the eight weeks before. Purchasing has added the material to the drawing.",
      "Team, problem and a first containment were agreed within a day; I drew the timeline of all changes before we guessed at causes.",
    ],
    assessed: {
      ago: 2,
      level: 3,
      comment: "A proven cause, not a likely one, and a measure that holds. Recommended.",
      marks: [
        ["meets", 4, "The comparison of old and new parts is what makes it a proof."],
        ["meets", 3, ""],
        ["meets", 3, ""],
      ],
    },
  },
  {
    learner: { team: "Robotics Software", place: 6 },
    achievement: "Git for Everyday Work",
    status: "recommended",
    begun: 21,
    handedIn: 8,
    texts: [
      "The change to the gripper's start-up check: a branch of five commits, the pull request and its merge. The log shows how I got back a commit that I had dropped in a rebase.",
      "Merged after one review; the check has run on the three test cells since. My reviewer confirms the recovery.",
    ],
    assessed: {
      ago: 4,
      level: 3,
      comment: "Small commits, each with its reason, and nothing was lost. Recommended.",
      marks: [
        ["meets", 3, ""],
        ["meets", 3, ""],
      ],
    },
    decided: { ago: 1, by: "ld_lead", decision: "approved", comment: "" },
  },
  {
    learner: { team: "Technical Sales", place: 5 },
    achievement: "Solution Selling",
    status: "recommended",
    begun: 64,
    handedIn: 10,
    texts: [
      "From the first visit at a dairy to the concept of a packing cell that they ordered, with the notes of five visits.",
      "The customer's head of production writes that we were the first who asked what happens on the night shift.",
      "What I knew of the plant before, and the eleven questions that I took along.",
      "I would bring the service technician to the second visit, not to the fourth.",
    ],
    assessed: {
      ago: 5,
      level: 4,
      comment: "The problem that was solved is the customer's, not ours. Recommended.",
      marks: [
        ["meets", 4, ""],
        ["meets", 4, ""],
        ["meets", 4, ""],
        ["meets", 4, ""],
      ],
    },
    decided: { ago: 1, by: "ld_lead", decision: "approved", comment: "" },
  },
  {
    learner: { team: "Supply Chain", place: 4 },
    achievement: "Planning a Project",
    status: "recommended",
    begun: 90,
    handedIn: 24,
    texts: [
      "Plan of the change of the forwarder for spare parts, with its states of weeks 30 to 35.",
      "On time, and 8 per cent under the budget. Confirmed by the head of Operations.",
      "Purpose, people and risks as of the first meeting.",
      "I would have asked the customs agent earlier.",
    ],
    assessed: {
      ago: 17,
      by: "colleague",
      level: 4,
      comment: "Two weeks of states are thin, but the plan was kept true. Recommended.",
      marks: [
        ["meets", 4, "Weeks 32 and 33 say little."],
        ["meets", 4, ""],
        ["meets", 4, ""],
        ["meets", 4, ""],
      ],
    },
    decided: {
      ago: 13,
      by: "assessor",
      decision: "declined",
      comment: "The states of weeks 32 and 33 are the same text: the plan was not kept true for six weeks.",
    },
    appealed: {
      ago: 6,
      reason:
        "Nothing changed in those two weeks, because the forwarder's works were closed. The plan of week 30 says so, and the head of Operations can confirm it.",
    },
  },
];

export function learnerOf({ learner }: SubmissionStory, people: readonly PersonStory[]): PersonStory {
  const found =
    typeof learner === "string"
      ? people.find(({ name }) => name === learner)
      : people.filter(({ team }) => team.name === learner.team)[learner.place];
  if (!found) throw new Error("A submission of the demo names a learner who is not there.");
  return found;
}
