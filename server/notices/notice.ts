import type { NoticeKind } from "@/db/enums";
import { type AssignmentWords, assignmentKinds } from "./kinds/assignments";
import { type BadgeWords, badgeKinds } from "./kinds/badges";
import { type EvidenceWords, evidenceKinds } from "./kinds/evidence";
import type { Kinds, Place, Reader } from "./kinds/kind";
import { type RequestWords, requestKinds } from "./kinds/requests";
import { type UpkeepWords, upkeepKinds } from "./kinds/upkeep";

/** What the sentence of each kind needs. A new kind begins in `kinds/`: its words, its sentence, its link. */
export type NoticeWords = AssignmentWords & RequestWords & EvidenceWords & BadgeWords & UpkeepWords;

/** One thing to tell: of which kind, about what, in which words. */
export type Notice = {
  [Kind in NoticeKind]: {
    kind: Kind;
    /** The assignment, submission, earned credential or import. */
    subjectId: string;
    /** Tells several events about one subject apart: the attempt, the day. */
    occasion?: string;
    /** Whom it is about; who may not see them is not shown it. */
    aboutPersonId: string | null;
    words: NoticeWords[Kind];
  };
}[NoticeKind];

/** The event's name, under which nobody is told of it twice. */
export const eventOf = ({ kind, subjectId, occasion }: Notice): string =>
  [kind, subjectId, ...(occasion ? [occasion] : [])].join("/");

/** Total: no kind is without its words. */
const kinds: Pick<Kinds<NoticeWords>, NoticeKind> = {
  ...assignmentKinds,
  ...requestKinds,
  ...evidenceKinds,
  ...badgeKinds,
  ...upkeepKinds,
};

type Told<Kind extends NoticeKind> = {
  [Each in Kind]: { kind: Each; subjectId: string; words: NoticeWords[Each] };
}[Kind];

/** What somebody is told, in one or two sentences. */
export const sentenceOf = <Kind extends NoticeKind>({ kind, words }: Told<Kind>, reader: Reader): string =>
  kinds[kind].sentence(words, reader);

/** The page on which the reader sees what it is about. */
export const addressOf = <Kind extends NoticeKind>(
  { kind, subjectId, words }: Told<Kind>,
  aboutPersonId: string | null,
  reader: Reader,
): string => kinds[kind].href(words, { ...reader, subjectId, aboutPersonId } satisfies Place);
