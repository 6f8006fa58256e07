/** The organisation's tree, its size and how well its people are on the way. */
export type TeamStory = {
  name: string;
  parent?: string;
  /** How many people work in it directly, by job role. */
  staff: readonly (readonly [jobRole: string, people: number])[];
  location: readonly string[];
  /** 0 to 1: the share of what is asked for that its people could do when records begin, roughly. */
  start: number;
  /** 0 to 1: how eagerly it has closed gaps since. */
  drive: number;
};

export const organisation = "Fernhollow Robotics (demo)";

export const teams: readonly TeamStory[] = [
  { name: "Fernhollow Robotics", staff: [], location: ["Graz"], start: 0.6, drive: 0.5 },
  {
    name: "Engineering",
    parent: "Fernhollow Robotics",
    staff: [["Project Manager", 1]],
    location: ["Graz"],
    start: 0.7,
    drive: 0.6,
  },
  {
    name: "Robotics Software",
    parent: "Engineering",
    staff: [
      ["Robotics Engineer", 16],
      ["Software Developer", 13],
      ["Project Manager", 1],
    ],
    location: ["Graz", "Graz", "Tallinn"],
    start: 0.68,
    drive: 0.66,
  },
  {
    name: "Mechanical Design",
    parent: "Engineering",
    staff: [
      ["Mechanical Engineer", 24],
      ["Project Manager", 2],
    ],
    location: ["Graz", "Turin"],
    start: 0.66,
    drive: 0.55,
  },
  {
    name: "Data and Security",
    parent: "Engineering",
    staff: [
      ["Information Security Analyst", 7],
      ["Systems Administrator", 9],
      ["Data Analyst", 8],
    ],
    location: ["Tallinn", "Graz"],
    start: 0.64,
    drive: 0.75,
  },
  {
    name: "Operations",
    parent: "Fernhollow Robotics",
    staff: [["Project Manager", 1]],
    location: ["Graz"],
    start: 0.62,
    drive: 0.5,
  },
  {
    name: "Quality and Test",
    parent: "Operations",
    staff: [
      ["Quality Inspector", 16],
      ["Software Tester", 10],
    ],
    location: ["Graz", "Brno"],
    start: 0.6,
    drive: 0.6,
  },
  {
    name: "Supply Chain",
    parent: "Operations",
    staff: [["Logistician", 22]],
    location: ["Brno", "Graz"],
    start: 0.58,
    drive: 0.5,
  },
  {
    name: "Field Service",
    parent: "Operations",
    staff: [["Field Service Technician", 30]],
    location: ["Brno", "Turin", "Monterrey", "Pune"],
    start: 0.42,
    drive: 0.22,
  },
  {
    name: "Commercial",
    parent: "Fernhollow Robotics",
    staff: [["Project Manager", 1]],
    location: ["Graz"],
    start: 0.62,
    drive: 0.55,
  },
  {
    name: "Digital Marketing",
    parent: "Commercial",
    staff: [
      ["Marketing Specialist", 14],
      ["Data Analyst", 3],
      ["Project Manager", 1],
    ],
    location: ["Graz", "Lisbon"],
    start: 0.52,
    drive: 0.5,
  },
  {
    name: "Technical Sales",
    parent: "Commercial",
    staff: [["Technical Sales Representative", 24]],
    location: ["Graz", "Turin", "Monterrey", "Pune"],
    start: 0.56,
    drive: 0.45,
  },
  {
    name: "Customer Care",
    parent: "Commercial",
    staff: [["Customer Service Representative", 26]],
    location: ["Lisbon", "Pune"],
    start: 0.55,
    drive: 0.65,
  },
  {
    name: "People and Learning",
    parent: "Fernhollow Robotics",
    staff: [["Human Resources Specialist", 10]],
    location: ["Graz", "Lisbon"],
    start: 0.66,
    drive: 0.7,
  },
];

/** "At least so many people of this team at this level." */
export const teamRequirements = [
  ["Digital Marketing", "social-media-marketing", 4, 5],
  ["Digital Marketing", "video-production", 3, 2],
  ["Data and Security", "incident-response", 4, 4],
  ["Data and Security", "business-continuity", 3, 6],
  ["Robotics Software", "functional-safety", 4, 2],
  ["Field Service", "electrical-troubleshooting", 4, 8],
  ["Field Service", "lockout-tagout", 4, 3],
  ["Quality and Test", "quality-auditing", 3, 3],
  ["Supply Chain", "trade-compliance", 4, 2],
] as const satisfies readonly (readonly [team: string, skill: string, level: number, people: number])[];
