/** What an achievement was: what one had to do for it, and what it granted. Stored as JSON. */
export type EarlierVersion = {
  name: string;
  description: string;
  criteria: string;
  skills: { label: string; level: number }[];
  rubric: {
    name: string;
    description: string;
    evidenceAsked: string;
    required: boolean;
    levels: { level: number; descriptor: string }[];
  }[];
};
