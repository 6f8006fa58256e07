// Figures of the O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training
// Administration (CC BY 4.0): for each occupation its most important skills and knowledge, with the
// published level (LV, 0 to 7) and importance (IM, 1 to 5). Suppressed rows are left out.

export const onetAttribution =
  "O*NET 29.3 Database, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0; levels banded to our scale";

type OnetRating = readonly [element: string, level: number, importance: number];
type OnetOccupation = { title: string; ratings: readonly OnetRating[] };

export const onetOccupations = {
  "17-2199.08": {
    title: "Robotics Engineers",
    ratings: [
      ["2.A.2.a", 4.62, 4.0],
      ["2.A.1.a", 4.88, 3.88],
      ["2.A.1.b", 4.0, 3.88],
      ["2.A.2.d", 3.88, 3.88],
      ["2.B.2.i", 4.12, 3.88],
      ["2.B.4.e", 4.12, 3.88],
      ["2.C.3.b", 6.13, 4.79],
      ["2.C.3.c", 5.8, 4.63],
    ],
  },
  "17-2141.00": {
    title: "Mechanical Engineers",
    ratings: [
      ["2.A.1.a", 4.75, 3.88],
      ["2.A.1.b", 4.0, 3.88],
      ["2.A.2.a", 4.12, 3.88],
      ["2.A.1.e", 4.5, 3.75],
      ["2.B.2.i", 4.5, 3.75],
      ["2.B.4.e", 4.12, 3.75],
      ["2.C.3.c", 6.04, 4.5],
      ["2.C.3.b", 5.65, 4.46],
    ],
  },
  "15-1253.00": {
    title: "Software Quality Assurance Analysts and Testers",
    ratings: [
      ["2.A.1.a", 4.12, 4.0],
      ["2.A.1.b", 4.0, 3.88],
      ["2.A.1.d", 4.0, 3.88],
      ["2.A.2.a", 3.88, 3.88],
      ["2.B.3.e", 3.75, 3.62],
      ["2.B.2.i", 3.12, 3.38],
      ["2.C.3.a", 5.47, 4.41],
      ["2.C.4.a", 4.24, 3.29],
    ],
  },
  "15-1212.00": {
    title: "Information Security Analysts",
    ratings: [
      ["2.A.1.a", 4.12, 4.0],
      ["2.A.2.a", 4.12, 3.88],
      ["2.A.1.b", 3.88, 3.75],
      ["2.B.2.i", 3.62, 3.75],
      ["2.B.4.e", 3.62, 3.38],
      ["2.B.4.g", 3.38, 3.38],
      ["2.C.3.a", 5.97, 4.35],
      ["2.C.1.a", 3.79, 3.68],
    ],
  },
  "15-1244.00": {
    title: "Network and Computer Systems Administrators",
    ratings: [
      ["2.A.1.a", 4.0, 3.88],
      ["2.A.2.a", 3.88, 3.88],
      ["2.B.4.e", 3.88, 3.88],
      ["2.B.4.g", 3.88, 3.88],
      ["2.B.2.i", 4.0, 3.75],
      ["2.B.3.k", 4.0, 3.75],
      ["2.C.3.a", 6.74, 4.92],
      ["2.C.1.e", 4.69, 3.63],
    ],
  },
  "15-2051.01": {
    title: "Business Intelligence Analysts",
    ratings: [
      ["2.A.1.a", 4.25, 4.0],
      ["2.A.1.b", 4.0, 3.88],
      ["2.A.1.d", 4.0, 3.88],
      ["2.A.2.a", 4.25, 3.88],
      ["2.B.4.e", 4.0, 3.62],
      ["2.B.2.i", 3.75, 3.38],
      ["2.C.3.a", 5.41, 4.29],
      ["2.C.4.a", 4.67, 3.82],
    ],
  },
  "13-1161.00": {
    title: "Market Research Analysts and Marketing Specialists",
    ratings: [
      ["2.A.1.a", 4.62, 4.0],
      ["2.A.1.c", 4.12, 4.0],
      ["2.A.2.a", 4.0, 4.0],
      ["2.A.1.b", 4.0, 3.88],
      ["2.B.2.i", 3.75, 3.88],
      ["2.B.4.e", 4.12, 3.62],
      ["2.C.1.e", 5.57, 4.17],
      ["2.C.1.d", 5.3, 4.09],
    ],
  },
  "13-1071.00": {
    title: "Human Resources Specialists",
    ratings: [
      ["2.A.1.d", 4.0, 4.12],
      ["2.A.1.a", 4.0, 4.0],
      ["2.A.1.b", 4.0, 4.0],
      ["2.A.1.c", 4.0, 3.88],
      ["2.B.1.a", 3.88, 3.38],
      ["2.B.1.f", 3.25, 3.38],
      ["2.C.1.f", 5.67, 4.62],
      ["2.C.1.b", 5.27, 3.94],
    ],
  },
  "15-1299.09": {
    title: "Information Technology Project Managers",
    ratings: [
      ["2.A.2.a", 4.25, 4.12],
      ["2.A.1.a", 4.0, 4.0],
      ["2.A.1.b", 4.0, 4.0],
      ["2.A.1.c", 4.0, 4.0],
      ["2.B.1.b", 4.12, 4.0],
      ["2.B.5.a", 3.88, 4.0],
      ["2.C.1.e", 5.48, 4.24],
      ["2.C.3.a", 5.48, 4.19],
    ],
  },
  "43-4051.00": {
    title: "Customer Service Representatives",
    ratings: [
      ["2.A.1.b", 4.0, 4.0],
      ["2.B.1.f", 3.62, 4.0],
      ["2.A.1.d", 3.75, 3.88],
      ["2.A.1.a", 3.12, 3.38],
      ["2.B.2.i", 3.0, 3.12],
      ["2.B.5.a", 3.0, 3.12],
      ["2.C.1.e", 5.67, 4.7],
      ["2.C.1.a", 3.4, 3.51],
    ],
  },
  "41-4011.00": {
    title: "Sales Representatives, Wholesale and Manufacturing, Technical and Scientific Products",
    ratings: [
      ["2.A.1.d", 4.0, 4.25],
      ["2.B.1.c", 4.0, 4.25],
      ["2.A.1.b", 4.12, 4.12],
      ["2.B.1.d", 4.0, 4.0],
      ["2.B.1.a", 3.75, 3.88],
      ["2.B.1.f", 3.38, 3.75],
      ["2.C.1.e", 4.58, 4.42],
      ["2.C.1.d", 4.78, 4.31],
    ],
  },
  "49-9041.00": {
    title: "Industrial Machinery Mechanics",
    ratings: [
      ["2.B.3.g", 4.0, 4.0],
      ["2.B.3.h", 4.0, 4.0],
      ["2.B.3.j", 4.12, 4.0],
      ["2.B.3.k", 4.0, 4.0],
      ["2.B.3.l", 4.0, 4.0],
      ["2.B.3.m", 3.75, 3.75],
      ["2.C.3.e", 4.86, 4.27],
      ["2.C.2.a", 2.97, 3.42],
    ],
  },
  "51-9061.00": {
    title: "Inspectors, Testers, Sorters, Samplers, and Weighers",
    ratings: [
      ["2.B.3.m", 3.38, 3.75],
      ["2.A.1.c", 3.12, 3.25],
      ["2.A.2.a", 3.25, 3.25],
      ["2.A.1.a", 3.0, 3.12],
      ["2.B.4.e", 2.75, 3.12],
      ["2.B.3.g", 3.12, 3.0],
      ["2.C.2.a", 4.48, 4.28],
      ["2.C.1.e", 3.56, 3.36],
    ],
  },
  "13-1081.00": {
    title: "Logisticians",
    ratings: [
      ["2.A.2.a", 4.12, 4.0],
      ["2.A.1.a", 4.12, 3.88],
      ["2.A.1.b", 4.12, 3.88],
      ["2.A.1.d", 4.0, 3.88],
      ["2.B.1.b", 4.25, 3.88],
      ["2.B.2.i", 3.88, 3.75],
      ["2.C.10", 4.88, 4.75],
      ["2.C.1.a", 5.08, 3.96],
    ],
  },
  "15-1251.00": {
    title: "Computer Programmers",
    ratings: [
      ["2.B.3.e", 4.88, 4.75],
      ["2.A.1.b", 4.0, 3.75],
      ["2.A.2.a", 3.88, 3.75],
      ["2.B.2.i", 3.88, 3.75],
      ["2.B.3.m", 3.5, 3.5],
      ["2.B.4.g", 3.25, 3.38],
      ["2.C.3.a", 6.16, 4.87],
      ["2.C.4.a", 4.54, 3.53],
    ],
  },
} as const satisfies Record<string, OnetOccupation>;

export type OnetCode = keyof typeof onetOccupations;

/** The elements of the content model that the ratings use: id, name, description. */
export const onetElements = [
  [
    "2.A.1.a",
    "Reading Comprehension",
    "Understanding written sentences and paragraphs in work-related documents.",
  ],
  [
    "2.A.1.b",
    "Active Listening",
    "Giving full attention to what other people are saying, taking time to understand the points being made, asking questions as appropriate, and not interrupting at inappropriate times.",
  ],
  [
    "2.A.1.c",
    "Writing",
    "Communicating effectively in writing as appropriate for the needs of the audience.",
  ],
  ["2.A.1.d", "Speaking", "Talking to others to convey information effectively."],
  ["2.A.1.e", "Mathematics", "Using mathematics to solve problems."],
  [
    "2.A.2.a",
    "Critical Thinking",
    "Using logic and reasoning to identify the strengths and weaknesses of alternative solutions, conclusions, or approaches to problems.",
  ],
  [
    "2.A.2.d",
    "Monitoring",
    "Monitoring/Assessing performance of yourself, other individuals, or organizations to make improvements or take corrective action.",
  ],
  [
    "2.B.1.a",
    "Social Perceptiveness",
    "Being aware of others' reactions and understanding why they react as they do.",
  ],
  ["2.B.1.b", "Coordination", "Adjusting actions in relation to others' actions."],
  ["2.B.1.c", "Persuasion", "Persuading others to change their minds or behavior."],
  ["2.B.1.d", "Negotiation", "Bringing others together and trying to reconcile differences."],
  ["2.B.1.f", "Service Orientation", "Actively looking for ways to help people."],
  [
    "2.B.2.i",
    "Complex Problem Solving",
    "Identifying complex problems and reviewing related information to develop and evaluate options and implement solutions.",
  ],
  ["2.B.3.e", "Programming", "Writing computer programs for various purposes."],
  [
    "2.B.3.g",
    "Operations Monitoring",
    "Watching gauges, dials, or other indicators to make sure a machine is working properly.",
  ],
  ["2.B.3.h", "Operation and Control", "Controlling operations of equipment or systems."],
  [
    "2.B.3.j",
    "Equipment Maintenance",
    "Performing routine maintenance on equipment and determining when and what kind of maintenance is needed.",
  ],
  ["2.B.3.k", "Troubleshooting", "Determining causes of operating errors and deciding what to do about it."],
  ["2.B.3.l", "Repairing", "Repairing machines or systems using the needed tools."],
  [
    "2.B.3.m",
    "Quality Control Analysis",
    "Conducting tests and inspections of products, services, or processes to evaluate quality or performance.",
  ],
  [
    "2.B.4.e",
    "Judgment and Decision Making",
    "Considering the relative costs and benefits of potential actions to choose the most appropriate one.",
  ],
  [
    "2.B.4.g",
    "Systems Analysis",
    "Determining how a system should work and how changes in conditions, operations, and the environment will affect outcomes.",
  ],
  ["2.B.5.a", "Time Management", "Managing one's own time and the time of others."],
  [
    "2.C.1.a",
    "Administration and Management",
    "Knowledge of business and management principles involved in strategic planning, resource allocation, human resources modeling, leadership technique, production methods, and coordination of people and resources.",
  ],
  [
    "2.C.1.b",
    "Administrative",
    "Knowledge of administrative and office procedures and systems such as word processing, managing files and records, stenography and transcription, designing forms, and workplace terminology.",
  ],
  [
    "2.C.1.d",
    "Sales and Marketing",
    "Knowledge of principles and methods for showing, promoting, and selling products or services. This includes marketing strategy and tactics, product demonstration, sales techniques, and sales control systems.",
  ],
  [
    "2.C.1.e",
    "Customer and Personal Service",
    "Knowledge of principles and processes for providing customer and personal services. This includes customer needs assessment, meeting quality standards for services, and evaluation of customer satisfaction.",
  ],
  [
    "2.C.1.f",
    "Personnel and Human Resources",
    "Knowledge of principles and procedures for personnel recruitment, selection, training, compensation and benefits, labor relations and negotiation, and personnel information systems.",
  ],
  [
    "2.C.10",
    "Transportation",
    "Knowledge of principles and methods for moving people or goods by air, rail, sea, or road, including the relative costs and benefits.",
  ],
  [
    "2.C.2.a",
    "Production and Processing",
    "Knowledge of raw materials, production processes, quality control, costs, and other techniques for maximizing the effective manufacture and distribution of goods.",
  ],
  [
    "2.C.3.a",
    "Computers and Electronics",
    "Knowledge of circuit boards, processors, chips, electronic equipment, and computer hardware and software, including applications and programming.",
  ],
  [
    "2.C.3.b",
    "Engineering and Technology",
    "Knowledge of the practical application of engineering science and technology. This includes applying principles, techniques, procedures, and equipment to the design and production of various goods and services.",
  ],
  [
    "2.C.3.c",
    "Design",
    "Knowledge of design techniques, tools, and principles involved in production of precision technical plans, blueprints, drawings, and models.",
  ],
  [
    "2.C.3.e",
    "Mechanical",
    "Knowledge of machines and tools, including their designs, uses, repair, and maintenance.",
  ],
  [
    "2.C.4.a",
    "Mathematics",
    "Knowledge of arithmetic, algebra, geometry, calculus, statistics, and their applications.",
  ],
] as const;

export const onetGroups = [
  [
    "2.A",
    "Basic Skills",
    "Developed capacities that facilitate learning or the more rapid acquisition of knowledge",
  ],
  [
    "2.B",
    "Cross-Functional Skills",
    "Developed capacities that facilitate performance of activities that occur across jobs",
  ],
  ["2.C", "Knowledge", "Organized sets of principles and facts applying in general domains"],
] as const;

/** Turns a published level into one of our five; below 0.5 nothing is asked for and the answer is 0. */
export function bandLevel(published: number): number {
  const floors = [0.5, 1.75, 3, 4, 5];
  return floors.filter((floor) => published >= floor).length;
}
