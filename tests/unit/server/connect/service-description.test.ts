import { expect, test } from "vitest";
import { serviceDescription } from "@/server/connect/service-description";

test("programs read of each status what it means", () => {
  const { paths } = serviceDescription("https://badges.example", "1.0.0");
  const { responses } = paths["/profile"].get;
  const said = Object.values(responses as Record<string, { description: string }>).map(
    ({ description }) => description,
  );
  expect(said).toHaveLength(8);
  expect(new Set(said).size).toBe(8);
});
