import type { Delivery } from "@/db/enums";

/**
 * One micro-credential of ours. `grants` and `needs` are written as `skill:level`; in `needs`, a line is
 * one condition and " or " separates its alternatives (another credential's name, or `skill:level`).
 */
export type AchievementStory = {
  name: string;
  family: string;
  grants: string;
  /** Work that the learner does, as a verb phrase. */
  task: string;
  /** What they hand in. */
  product: string;
  hours: number;
  price: number;
  /** Months from issue to expiry; 0: it does not expire. */
  months: number;
  delivery: Delivery;
  seats?: number;
  needs?: readonly string[];
};

type Row = readonly [
  name: string,
  family: string,
  grants: string,
  cost: string,
  task: string,
  product: string,
  ...needs: string[],
];

const deliveries: Record<string, Delivery> = {
  s: "self-paced",
  o: "online",
  p: "in-person",
  b: "blended",
};

/** `cost` is "hours price months delivery seats", e.g. "12 180 24 o 20"; 0 for none. */
const rows: readonly Row[] = [
  // Data and analytics
  ["SQL Basics", "data-and-analytics", "sql:2", "8 0 0 s 0", "answer five real questions of your team from the sales and service database", "the five queries with their results and one line each on what they say"],
  ["SQL for Analysts", "data-and-analytics", "sql:4, data-quality:3", "20 240 0 o 24", "rebuild a monthly report in SQL so that every figure can be traced to its source", "the queries, the report and a note on two figures that were wrong before", "SQL Basics or sql:2"],
  ["Python for Data Work", "data-and-analytics", "python:3, data-quality:2", "24 290 0 o 20", "automate a weekly data task in Python so that a colleague can run it", "the script, its README and the colleague's confirmation"],
  ["Charts That Answer a Question", "data-and-analytics", "data-visualisation:3", "6 0 0 s 0", "redraw two charts of your own team so that each answers one question", "both charts before and after, with the question each answers"],
  ["Dashboard Design", "data-and-analytics", "dashboard-design:3, data-visualisation:4", "16 190 0 b 16", "design a dashboard with its users and watch them use it for two weeks", "the dashboard, your notes from three users and what you changed", "Charts That Answer a Question or data-visualisation:3"],
  ["Statistics at Work", "data-and-analytics", "statistics:3", "18 160 0 o 30", "plan and evaluate a small study on your own process", "the plan, the data and a page that says how sure the result is"],
  ["Machine Learning Foundations", "data-and-analytics", "machine-learning:2, statistics:3", "30 480 24 o 18", "train a model on service data and compare it with a simple rule", "the notebook, the comparison and your advice whether to use it", "Python for Data Work or python:3", "Statistics at Work or statistics:3"],
  // Software engineering
  ["Git for Everyday Work", "software-engineering", "version-control:3", "5 0 0 s 0", "carry a change from a branch to a merge and recover a lost commit", "the pull request and a log of the recovery"],
  ["Readable History", "software-engineering", "version-control:4, code-review:3", "10 90 0 s 0", "split a large change into commits that can be reviewed one by one", "the pull request and the reviewer's comments", "Git for Everyday Work or version-control:3"],
  ["Automated Testing in Practice", "software-engineering", "automated-testing:3", "16 220 0 o 20", "put a module without tests under test and find at least one fault", "the tests, the fault and its fix"],
  ["Continuous Delivery", "software-engineering", "continuous-delivery:3", "18 260 24 o 16", "bring one service from commit to release without manual steps", "the pipeline and the record of three releases", "Automated Testing in Practice or automated-testing:3"],
  ["APIs That Last", "software-engineering", "api-design:3", "14 180 0 o 16", "design an interface with its consumers and change it once without breaking them", "the specification, the change and the consumers' comments"],
  ["Modern C++ for Controllers", "software-engineering", "cpp:3", "36 620 0 b 12", "rewrite a control routine with bounded memory and prove its timing", "the code, the timing measurements and the review"],
  ["Robot Applications with ROS", "software-engineering", "ros:4, sensor-integration:3", "40 690 24 b 12", "build a pick-and-place application from nodes of your own", "the repository, a recording of ten cycles and the review", "cpp:2 or python:3"],
  // Mechanical design
  ["CAD for Changeable Parts", "mechanical-design", "cad:3", "20 240 0 b 14", "model a gripper finger so that three dimensions can change without repair", "the model and a recording of the three changes"],
  ["Advanced Assemblies", "mechanical-design", "cad:4, dfm:3", "28 420 0 b 10", "model an assembly of at least thirty parts with a supplier", "the assembly, the supplier's remarks and your answer to them", "CAD for Changeable Parts or cad:3"],
  ["Tolerances That Make Sense", "mechanical-design", "gdt:3, technical-drawing:3", "16 210 0 o 18", "tolerance a drawing together with the person who measures the part", "the drawing and the measurement report"],
  ["Simulation with Judgement", "mechanical-design", "fea:3", "24 380 24 b 10", "simulate a part, test it, and explain the difference", "the model, the test record and the explanation", "cad:3"],
  // Robotics and automation
  ["Motion Planning", "robotics-and-automation", "motion-planning:4", "32 540 0 o 14", "plan a path for a crowded cell that beats the present cycle time", "the plan, the recording and the cycle times", "Robot Applications with ROS or ros:3"],
  ["PLC Programming Basics", "robotics-and-automation", "plc-programming:2", "18 190 0 p 10", "program and test a conveyor interlock in structured text", "the program and the signed test sheet"],
  ["Robot Calibration", "robotics-and-automation", "robot-calibration:3", "8 0 24 p 8", "calibrate arm, tool and camera of a cell to half a millimetre", "the calibration record with measurements before and after"],
  ["Vision for Robots", "robotics-and-automation", "computer-vision:3", "26 430 0 o 16", "locate a reflective part reliably under workshop light", "the program, two hundred test images and the hit rate", "python:2"],
  ["Functional Safety Practitioner", "robotics-and-automation", "functional-safety:3", "40 960 36 b 12", "design and verify one safety function of a real cell", "the calculation of the performance level and the verification record"],
  ["Risk Assessment of Robot Cells", "robotics-and-automation", "robot-risk-assessment:3, occupational-safety:3", "14 0 24 p 12", "assess a cell at the machine, with an operator and a technician", "the assessment, the photographs and the measures agreed"],
  // Information security
  ["Security Awareness", "information-security", "security-awareness:2", "3 0 12 s 0", "find what is wrong in ten messages and report one real suspicion", "your answers and the report number"],
  ["Incident Response", "information-security", "incident-response:4, log-analysis:3", "30 590 12 b 12", "lead a rehearsed incident from the first alarm to the review", "the timeline, the decisions and the review", "incident-response:2 or Security Log Analysis"],
  ["First on the Incident", "information-security", "incident-response:2", "6 0 12 o 30", "take an alarm, keep the evidence and hand it over", "the hand-over note of a rehearsal"],
  ["Threat Modelling Workshop", "information-security", "threat-modelling:3", "10 120 24 o 20", "model the threats to a service of ours together with its team", "the model and the three measures that the team took"],
  ["Vulnerability Management", "information-security", "vulnerability-management:4", "20 340 24 o 16", "bring the open findings of a network segment down by their real risk", "the list before and after, with reasons for what stayed open"],
  ["Security Log Analysis", "information-security", "log-analysis:3", "18 280 24 o 16", "write and tune a detection that finds a staged intrusion", "the rule, its hits and its false alarms over two weeks"],
  ["Access in Order", "information-security", "identity-and-access:3, network-security:3", "16 230 24 o 18", "review who has access to one system and take back what is not needed", "the review, signed by the system's owner"],
  ["Keeping Going: Business Continuity", "information-security", "business-continuity:3", "12 150 24 b 16", "rehearse the failure of a site with those who work there", "the plan, the protocol and what was changed after it"],
  // Quality and testing
  ["Measuring Well", "quality-and-testing", "metrology:4", "24 310 24 p 10", "measure a part on the coordinate machine and state the uncertainty", "the measurement plan, the report and a repeat by a colleague"],
  ["Control Charts", "quality-and-testing", "process-control:3", "10 0 0 b 18", "set up a control chart at a station and act on one signal", "the chart over four weeks and what was done"],
  ["Finding the Cause", "quality-and-testing", "root-cause-analysis:3", "8 0 0 o 24", "lead an analysis of a real fault to a proven cause", "the 8D report with its proof", "2.A.2.a:2"],
  ["Internal Quality Auditor", "quality-and-testing", "quality-auditing:3, 2.A.1.b:4", "24 520 36 b 14", "plan and hold an internal audit under supervision", "the audit plan, the report and the audited team's feedback"],
  ["Test Planning by Risk", "quality-and-testing", "test-planning:4, requirements-engineering:3", "16 240 0 o 18", "plan the test of a release by its risks and defend what is left out", "the plan and the minutes of its review"],
  // Field service
  ["Lockout and Tagout", "field-service", "lockout-tagout:3", "6 0 12 p 12", "bring a robot cell to zero energy and back, with a second person", "the signed permit and the observer's sheet"],
  ["Electrical Fault Finding", "field-service", "electrical-troubleshooting:4", "30 450 24 p 10", "find three staged faults in a control cabinet by method", "the fault protocols with measurements", "Lockout and Tagout or lockout-tagout:3"],
  ["Remote Diagnostics", "field-service", "remote-diagnostics:3", "8 0 0 o 24", "solve five cases from the data and a call", "the case notes and the customers' confirmations"],
  ["Commissioning a Cell", "field-service", "commissioning:3, service-reporting:3", "28 390 36 p 8", "put a cell into operation with its hand-over documents", "the acceptance protocol and the customer's signature", "Lockout and Tagout or lockout-tagout:3", "Robot Calibration or robot-calibration:3"],
  ["Preventive Maintenance", "field-service", "preventive-maintenance:3, pneumatics:3", "16 180 24 p 12", "maintain two robots by plan and adjust the plan by what you found", "both records and the change to the plan"],
  // Supply chain
  ["Demand Planning", "supply-chain", "demand-planning:3", "14 190 0 o 20", "forecast one product family and measure the error over a quarter", "the forecast, the error and what you changed"],
  ["Stock at the Right Level", "supply-chain", "inventory-management:4", "18 240 0 o 18", "set reorder points for fifty parts by cost and risk", "the parameters and the effect over eight weeks", "inventory-management:2"],
  ["Buying Well", "supply-chain", "procurement:3, supplier-evaluation:3", "16 220 0 o 18", "source a part from three suppliers and decide by facts", "the comparison and the decision"],
  ["Trade Compliance", "supply-chain", "trade-compliance:3", "10 0 12 s 0", "clear three shipments, one of them to a listed country", "the papers and your reasoning on the listed one"],
  // Marketing
  ["Social Media Marketing", "marketing", "social-media-marketing:4, 2.A.1.c:3", "18 180 24 b 16", "plan, run and evaluate a four-week campaign on two platforms for one of our products", "the plan, the posts with their conversations and an evaluation against the goal", "Content Writing for Engineers or content-writing:2"],
  ["Social Media Basics", "marketing", "social-media-marketing:2", "4 0 0 s 0", "run our channel for one week with a colleague at your side", "the week's posts, the answers you gave and your notes"],
  ["Content Writing for Engineers", "marketing", "content-writing:4, 2.A.1.c:4", "14 120 0 o 20", "write a customer case with the customer's engineer", "the interview notes, the text and its release by the customer"],
  ["Campaign Planning", "marketing", "campaign-planning:3", "12 150 0 o 18", "plan a campaign from the goal to the budget and have it accepted", "the plan and the sponsor's decision"],
  ["Measuring Marketing", "marketing", "marketing-analytics:3, data-visualisation:2", "10 0 0 o 24", "evaluate a finished campaign with a comparison group", "the evaluation and the advice for the next one"],
  ["Search and Paid Advertising", "marketing", "seo:3, paid-advertising:3", "20 290 12 o 16", "run a small search campaign and improve the page it leads to", "the account's figures and the page before and after", "marketing-analytics:2"],
  // Sales and customer care
  ["Solution Selling", "sales-and-care", "solution-selling:4, 2.B.1.d:4", "24 460 0 b 14", "lead a customer from a first visit to a concept that solves their problem", "the visit notes, the concept and the customer's view"],
  ["Calls That End Well", "sales-and-care", "complaint-handling:3, 2.B.1.f:4", "8 0 0 p 14", "handle four difficult calls with a coach listening", "the coach's sheets and your own review of one call"],
  ["Customer Onboarding", "sales-and-care", "customer-onboarding:3, crm:3", "10 110 0 b 18", "bring a new customer to the first productive week", "the plan, the record and the customer's rating"],
  // People and learning
  ["Fair Interviews", "people-and-learning", "structured-interviewing:4", "10 140 36 o 18", "prepare and hold three interviews by the same questions and anchors", "the guide, the ratings and the decision with its reasons"],
  ["Assessor of Competence", "people-and-learning", "competence-assessment:3, coaching:3", "16 0 36 b 16", "assess four submissions beside an experienced assessor", "your marks and comments beside theirs, and what you learnt"],
  // Ways of working
  ["Planning a Project", "ways-of-working", "project-planning:4, risk-management:3", "20 260 0 b 20", "plan a project with its team and keep the plan true for six weeks", "the plan, its six weekly states and the risk list"],
  ["Data Protection in Daily Work", "ways-of-working", "data-protection:3", "4 0 12 s 0", "check one process of your own for personal data and mend what you find", "the record of the process and what you changed"],
  ["AI at Work", "ways-of-working", "ai-literacy:3", "6 0 12 s 0", "use an AI tool in three tasks and check each result by other means", "the three tasks with your checks, and where you would not use it"],
];

export const achievements: readonly AchievementStory[] = rows.map(
  ([name, family, grants, cost, task, product, ...needs]) => {
    const [hours, price, months, delivery, seats] = cost.split(" ");
    return {
      name,
      family,
      grants,
      task,
      product,
      needs,
      hours: Number(hours),
      price: Number(price),
      months: Number(months),
      delivery: deliveries[delivery ?? ""] ?? "self-paced",
      ...(Number(seats) > 0 && { seats: Number(seats) }),
    };
  },
);
