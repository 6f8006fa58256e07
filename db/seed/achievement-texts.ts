import type { AchievementStory } from "./achievements";
import { skillFamilies } from "./skills";

/** How work of a family is judged: what good preparation, doing and learning look like there. */
type FamilyWords = { audience: string; preparation: string; doing: string; outcome: string };

const words: Record<string, FamilyWords> = {
  "data-and-analytics": {
    audience: "people who answer questions with data",
    preparation: "The question is stated first, and the data's origin and limits are known.",
    doing: "The steps can be run again by somebody else and give the same figures.",
    outcome: "The answer is honest about how sure it is, and somebody decided something by it.",
  },
  "software-engineering": {
    audience: "those who build our software",
    preparation: "The change is small enough to be understood, and its purpose is written down.",
    doing: "The code is readable, checked automatically and reviewed by a colleague.",
    outcome: "It runs in the real system, and it can be taken back.",
  },
  "mechanical-design": {
    audience: "designers of parts and assemblies",
    preparation: "Loads, interfaces and the way of making are known before the first line is drawn.",
    doing: "The model and the drawing follow the standards and survive a change.",
    outcome: "The part was made or tested, and differences from the plan are explained.",
  },
  "robotics-and-automation": {
    audience: "those who make our machines move",
    preparation: "The task, the surroundings and the people near the machine are described.",
    doing: "It works in the real cell, again and again, within the limits stated.",
    outcome: "Measurements show it, and what remains unsafe or uncertain is said.",
  },
  "information-security": {
    audience: "everybody who protects systems and data",
    preparation: "What is to be protected, from whom and why, is clear before anything is done.",
    doing: "The steps are taken in order, and evidence is kept while they are taken.",
    outcome: "The risk is lower than before, and those affected know what happened.",
  },
  "quality-and-testing": {
    audience: "those who say whether it is good",
    preparation: "The method fits the risk, and its uncertainty is known.",
    doing: "It is carried out as planned, and deviations are recorded.",
    outcome: "The conclusion follows from the record, and an action followed from it.",
  },
  "field-service": {
    audience: "technicians at our customers' sites",
    preparation: "The machine is safe, the documents are at hand, the customer knows what will happen.",
    doing: "Faults are found by method, not by exchange of parts.",
    outcome: "The machine runs, and the next technician can read what was done.",
  },
  "supply-chain": {
    audience: "planners, buyers and those who move our goods",
    preparation: "Needs, figures and rules are checked before anything is ordered or moved.",
    doing: "Decisions rest on facts that are written down beside them.",
    outcome: "The effect on cost, stock or time is measured.",
  },
  marketing: {
    audience: "everybody who speaks for us in public",
    preparation: "Goal, audience, message and budget are decided before the first post or page.",
    doing: "What is published is correct, recognisably ours and answers those who write back.",
    outcome: "The result is compared with the goal, and the next attempt is better for it.",
  },
  "sales-and-care": {
    audience: "those who speak with customers every day",
    preparation: "The customer's situation is known before anything is offered.",
    doing: "Questions come before answers, and promises are ones that we can keep.",
    outcome: "The customer confirms that their problem is solved.",
  },
  "people-and-learning": {
    audience: "those who select, teach and assess others",
    preparation: "Criteria are agreed before anybody is judged by them.",
    doing: "Everybody is treated by the same rules, and reasons are given.",
    outcome: "Those concerned say that they learnt something or were treated fairly.",
  },
  "ways-of-working": {
    audience: "everybody here",
    preparation: "Purpose, people and risks are named at the start.",
    doing: "What was agreed is kept up to date and is known to those who need it.",
    outcome: "The result is compared with the plan, and one thing is done differently next time.",
  },
};

function wordsOf({ family }: AchievementStory): FamilyWords {
  const found = words[family];
  if (!found) throw new Error(`No words for the family "${family}".`);
  return found;
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export function descriptionFor(one: AchievementStory): string {
  return `For ${wordsOf(one).audience}. ${sentence(one.task)} The work is your own and from your job; the Academy helps with ${help[one.delivery]}.`;
}

const help = {
  "self-paced": "short lessons that you take when it suits you",
  online: "live sessions online and a coach to ask",
  "in-person": "days in the workshop with a trainer",
  blended: "lessons online, two days together and a coach",
} as const;

export function criteriaFor(one: AchievementStory): string {
  return `To earn it, ${one.task}. Hand in ${one.product}. An assessor marks your evidence against the rubric; somebody else than the two of you approves.`;
}

export function tagsFor(one: AchievementStory): string[] {
  const family = skillFamilies.find(({ slug }) => slug === one.family);
  const effort = one.hours <= 8 ? "short" : one.hours >= 24 ? "in depth" : "compact";
  return [family?.label ?? one.family, effort, ...(one.price === 0 ? ["free"] : [])];
}

export type CriterionText = {
  name: string;
  description: string;
  evidenceAsked: string;
  required: boolean;
  descriptors: (level: number) => string;
};

/** Two criteria for a short credential, three for most, four for a long one. */
export function rubricFor(one: AchievementStory): CriterionText[] {
  const { preparation, doing, outcome } = wordsOf(one);
  const all: CriterionText[] = [
    {
      name: "Carrying it out",
      description: doing,
      evidenceAsked: sentence(one.product),
      required: true,
      descriptors: (level) => ladder("The work", level),
    },
    {
      name: "What came of it",
      description: outcome,
      evidenceAsked: "Half a page or a figure that shows the result, and who confirms it.",
      required: true,
      descriptors: (level) => ladder("The result", level),
    },
    {
      name: "Preparation",
      description: preparation,
      evidenceAsked: "The notes, plan or checklist that you started from.",
      required: true,
      descriptors: (level) => ladder("The preparation", level),
    },
    {
      name: "Looking back",
      description: "You know what you would do differently, and why.",
      evidenceAsked: "Ten lines on what went otherwise than planned.",
      required: false,
      descriptors: (level) => ladder("The reflection", level),
    },
  ];
  return all.slice(0, one.hours <= 6 ? 2 : one.hours >= 20 ? 4 : 3);
}

function ladder(subject: string, level: number): string {
  const rungs = [
    `${subject} is described, but was done by somebody else.`,
    `${subject} holds for a routine case and with help.`,
    `${subject} is complete and was done alone, to the quality expected.`,
    `${subject} holds for an unusual case too, and others could learn from it.`,
    `${subject} sets the standard by which we would do it from now on.`,
  ];
  return rungs[level - 1] ?? rungs[2] ?? "";
}
