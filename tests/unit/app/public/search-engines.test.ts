import { expect, test, vi } from "vitest";
import { metadata as invitation } from "@/app/(public)/invite/[token]/page";
import { metadata as issuer } from "@/app/(public)/issuers/[id]/page";
import { metadata as passport } from "@/app/(public)/p/[token]/page";
import { metadata as evidence } from "@/app/(public)/v/[token]/page";

// credentials.md 9.12: who holds which badge is for the holder to spread.

const badge = vi.hoisted(() => ({ achievement: "Knots", isListed: false }));
vi.mock("@/app/_trpc/server", () => ({
  orNotFound: (answer: unknown) => answer,
  publicApi: { issue: { publicBadge: async () => badge } },
}));

test.each([false, true])(
  "a badge's page is for search engines where its holder said so: %s",
  async (said) => {
    vi.resetModules();
    badge.isListed = said;
    const { generateMetadata } = await import("@/app/(public)/b/[id]/page");
    const { robots } = await generateMetadata({ params: Promise.resolve({ id: "x" }) });
    expect(robots).toMatchObject({ index: said });
  },
);

test.each([
  ["an issuer", issuer],
  ["a passport", passport],
  ["evidence", evidence],
  ["an invitation", invitation],
])("the page of %s is never for them", (_, { robots }) => {
  expect(robots).toMatchObject({ index: false });
});
