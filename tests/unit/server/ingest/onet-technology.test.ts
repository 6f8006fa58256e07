import { expect, test } from "vitest";
import { technologiesByName } from "@/server/ingest/onet-technology";

test.each([
  ["Amazon Web Services AWS software", ["Amazon Web Services AWS", "AWS", "Amazon Web Services"]],
  ["Structured query language SQL", ["SQL", "Structured query language"]],
  ["Extensible markup language XML", ["XML", "Extensible markup language"]],
  ["AWS Elastic MapReduce (EMR)", ["EMR", "AWS Elastic MapReduce"]],
  // What software is for is not what it is called.
  ["Total quality management TQM software", ["Total quality management TQM", "TQM"]],
  ["Financial analysis software", []],
  ["SAP software", ["SAP"]],
  ["Docker", []],
  ["Epicor WMS", []],
  ["ADP Enterprise HR", []],
])("%s", (example, names) => {
  expect(technologiesByName([example]).get(example)).toEqual(names);
});

test("a name belongs to one technology: to that which O*NET calls so, else to the one with the shortest name", () => {
  const names = technologiesByName([
    "TrainOnTrack Learning Management System LMS",
    "Learning management system LMS",
    "React",
    "Real estate application contract transmission REACT software",
  ]);
  expect(names.get("Learning management system LMS")).toContain("LMS");
  expect(names.get("TrainOnTrack Learning Management System LMS")).not.toContain("LMS");
  expect(names.get("Real estate application contract transmission REACT software")).not.toContain("REACT");
});
