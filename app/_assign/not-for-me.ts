import type { NotForMeReason } from "@/db/enums";

/** Why a badge is not for somebody: it speaks of the badge. */
export const notForMeNames: Record<NotForMeReason, string> = {
  "not-my-work": "It is not what I do at work",
  "can-it-already": "I can do it already",
  "no-time": "It takes too long",
  "too-dear": "It costs too much",
  "wrong-way": "I cannot learn in that way or at those times",
  other: "Another reason",
};
