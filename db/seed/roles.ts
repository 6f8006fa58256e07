import type { OnetCode } from "./onet";

/** A company skill that a role asks for. `since`: days ago from which it is asked (none: always). */
type Ask = readonly [skill: string, level: number, importance: number, mark?: "mandatory", since?: number];

export type RoleStory = {
  name: string;
  description: string;
  /** The O*NET occupation whose published figures the role takes over. */
  onet?: OnetCode;
  asks: readonly Ask[];
};

export const roles: readonly RoleStory[] = [
  {
    name: "Robotics Engineer",
    description: "Builds the behaviour of our robot cells: perception, motion and safety.",
    onet: "17-2199.08",
    asks: [
      ["ros", 4, 5, "mandatory"],
      ["motion-planning", 4, 5],
      ["cpp", 3, 4],
      ["python", 3, 3],
      ["computer-vision", 3, 4],
      ["sensor-integration", 3, 4],
      ["robot-calibration", 3, 3],
      ["functional-safety", 3, 5, "mandatory", 300],
      ["ai-literacy", 2, 3, undefined, 210],
    ],
  },
  {
    name: "Software Developer",
    description: "Builds and runs the services around the robots.",
    onet: "15-1251.00",
    asks: [
      ["version-control", 4, 4, "mandatory"],
      ["automated-testing", 3, 5],
      ["code-review", 3, 4],
      ["continuous-delivery", 3, 4],
      ["api-design", 3, 4],
      ["sql", 3, 3],
      ["threat-modelling", 2, 4, undefined, 240],
      ["ai-literacy", 3, 3, undefined, 210],
    ],
  },
  {
    name: "Software Tester",
    description: "Finds out what our software does before customers do.",
    onet: "15-1253.00",
    asks: [
      ["test-planning", 4, 5, "mandatory"],
      ["automated-testing", 3, 5],
      ["requirements-engineering", 3, 4],
      ["version-control", 2, 3],
      ["root-cause-analysis", 3, 4],
      ["sql", 2, 3],
      ["functional-safety", 2, 4, "mandatory", 300],
    ],
  },
  {
    name: "Mechanical Engineer",
    description: "Designs arms, grippers and frames.",
    onet: "17-2141.00",
    asks: [
      ["cad", 4, 5, "mandatory"],
      ["gdt", 3, 4],
      ["fea", 3, 4],
      ["dfm", 3, 4],
      ["materials-selection", 3, 3],
      ["rapid-prototyping", 2, 3],
      ["technical-drawing", 3, 4],
      ["robot-risk-assessment", 3, 5, "mandatory"],
      ["fmea", 2, 3, undefined, 180],
    ],
  },
  {
    name: "Information Security Analyst",
    description: "Protects our systems and those we connect to at customers' sites.",
    onet: "15-1212.00",
    asks: [
      ["incident-response", 4, 5, "mandatory"],
      ["threat-modelling", 4, 4],
      ["vulnerability-management", 4, 5],
      ["log-analysis", 3, 4],
      ["network-security", 3, 4],
      ["identity-and-access", 3, 4],
      ["business-continuity", 3, 3],
      ["data-protection", 3, 4, "mandatory"],
    ],
  },
  {
    name: "Systems Administrator",
    description: "Runs the networks, servers and workplaces.",
    onet: "15-1244.00",
    asks: [
      ["network-security", 3, 5, "mandatory"],
      ["identity-and-access", 3, 5],
      ["vulnerability-management", 3, 4],
      ["business-continuity", 3, 4, "mandatory"],
      ["log-analysis", 2, 3],
      ["python", 2, 2],
      ["incident-response", 2, 4, undefined, 270],
    ],
  },
  {
    name: "Data Analyst",
    description: "Answers questions with data, and builds the dashboards that keep answering them.",
    onet: "15-2051.01",
    asks: [
      ["sql", 4, 5, "mandatory"],
      ["python", 3, 4],
      ["data-visualisation", 4, 5],
      ["dashboard-design", 3, 4],
      ["statistics", 3, 4],
      ["data-modelling", 3, 3],
      ["data-quality", 3, 4],
      ["machine-learning", 2, 3, undefined, 200],
      ["data-protection", 2, 4, "mandatory"],
    ],
  },
  {
    name: "Marketing Specialist",
    description: "Makes plants that could use our robots aware of it.",
    onet: "13-1161.00",
    asks: [
      ["social-media-marketing", 4, 5, "mandatory"],
      ["content-writing", 4, 4],
      ["campaign-planning", 3, 5],
      ["seo", 3, 3],
      ["marketing-analytics", 3, 4],
      ["email-marketing", 3, 3],
      ["paid-advertising", 3, 3],
      ["marketing-automation", 3, 2, undefined, 150],
      ["data-protection", 2, 4, "mandatory"],
    ],
  },
  {
    name: "Technical Sales Representative",
    description: "Finds out what a plant needs, and offers it.",
    onet: "41-4011.00",
    asks: [
      ["solution-selling", 4, 5, "mandatory"],
      ["crm", 3, 4],
      ["quotation", 3, 4],
      ["technical-presentation", 4, 4],
      ["robot-risk-assessment", 2, 3],
      ["stakeholder-management", 3, 3],
      ["social-media-marketing", 2, 2, undefined, 160],
      ["trade-compliance", 2, 4, "mandatory"],
    ],
  },
  {
    name: "Customer Service Representative",
    description: "First voice for customers with a question or a standing machine.",
    onet: "43-4051.00",
    asks: [
      ["complaint-handling", 3, 5, "mandatory"],
      ["crm", 3, 4],
      ["service-levels", 2, 3],
      ["customer-onboarding", 3, 3],
      ["remote-diagnostics", 2, 4],
      ["security-awareness", 2, 3],
      ["data-protection", 2, 4, "mandatory"],
    ],
  },
  {
    name: "Field Service Technician",
    description: "Installs, maintains and repairs robots at customers' sites.",
    onet: "49-9041.00",
    asks: [
      ["lockout-tagout", 3, 5, "mandatory"],
      ["electrical-troubleshooting", 4, 5, "mandatory"],
      ["preventive-maintenance", 3, 4],
      ["pneumatics", 3, 3],
      ["remote-diagnostics", 3, 4],
      ["commissioning", 3, 4],
      ["robot-calibration", 3, 4],
      ["plc-programming", 2, 3],
      ["service-reporting", 2, 3],
    ],
  },
  {
    name: "Quality Inspector",
    description: "Checks parts, assemblies and whole cells before they leave.",
    onet: "51-9061.00",
    asks: [
      ["metrology", 4, 5, "mandatory"],
      ["process-control", 3, 5],
      ["nonconformance", 3, 4, "mandatory"],
      ["root-cause-analysis", 3, 4],
      ["technical-drawing", 3, 3],
      ["quality-auditing", 2, 3],
      ["fmea", 2, 3],
      ["occupational-safety", 2, 4],
    ],
  },
  {
    name: "Logistician",
    description: "Plans, buys and moves what production and service need.",
    onet: "13-1081.00",
    asks: [
      ["demand-planning", 3, 5],
      ["inventory-management", 4, 5, "mandatory"],
      ["procurement", 3, 4],
      ["supplier-evaluation", 3, 3],
      ["trade-compliance", 3, 4, "mandatory"],
      ["warehouse-safety", 3, 4],
      ["erp-transactions", 3, 4],
      ["sql", 1, 2],
    ],
  },
  {
    name: "Human Resources Specialist",
    description: "Finds people, and helps them stay and grow.",
    onet: "13-1071.00",
    asks: [
      ["structured-interviewing", 4, 5],
      ["employment-law", 3, 5, "mandatory"],
      ["coaching", 3, 3],
      ["learning-design", 3, 4],
      ["competence-assessment", 3, 4],
      ["conflict-mediation", 2, 3],
      ["data-protection", 3, 5, "mandatory"],
      ["ai-literacy", 2, 3, undefined, 210],
    ],
  },
  {
    name: "Project Manager",
    description: "Brings orders and developments to their end, in time and together.",
    onet: "15-1299.09",
    asks: [
      ["project-planning", 4, 5, "mandatory"],
      ["stakeholder-management", 4, 4],
      ["risk-management", 3, 4],
      ["agile-delivery", 3, 3],
      ["coaching", 3, 3],
      ["dashboard-design", 2, 2],
      ["occupational-safety", 2, 3],
      ["data-protection", 2, 3],
    ],
  },
];

/** A role that came in by file last week; its texts are still to be aligned with skills. */
export const freshRole = {
  name: "Machine Safety Specialist",
  description:
    "Assesses and proves the safety of robot cells. Imported from the job description of September.",
  statements: [
    ["carries out risk assessments for robot cells", 4, 5, true],
    ["verifies safety functions on site", 4, 5, true],
    ["GDPR", 2, 3, false],
    ["five whys and 8D reports", 3, 4, false],
    ["reads and marks up engineering drawings", 3, 3, false],
    ["programmable logic controllers", 3, 4, true],
    ["coordinates locking out of machines with customers' staff", 3, 5, true],
    ["trains operators in safe work", 3, 3, false],
    ["keeps the technical file for the EU declaration of conformity", 4, 4, true],
    ["writes for readers who are not engineers", 3, 3, false],
  ],
} as const satisfies {
  name: string;
  description: string;
  statements: readonly (readonly [text: string, level: number, importance: number, mandatory: boolean])[];
};
