/** What every new workspace starts with (gap model, "proficiency scale"). 0 means none and is no level. */
export const defaultScale = {
  name: "Default",
  levels: [
    { value: 1, label: "Awareness", descriptor: "Knows what it is for and when to ask somebody who can." },
    { value: 2, label: "Working", descriptor: "Does it with help, or on routine cases." },
    { value: 3, label: "Practitioner", descriptor: "Does it alone, to the expected quality." },
    { value: 4, label: "Advanced", descriptor: "Solves the unusual cases and guides others." },
    { value: 5, label: "Expert", descriptor: "Sets how it is done here." },
  ],
} as const;
