import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as readLinked } from "@/app/api/evidence-links/[token]/[item]/route";
import type { Db } from "@/db/client";
import { readBytes } from "@/server/assess/evidence-file-reads";
import { readEvidenceFile } from "@/server/issue/public-reads";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSentFile, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
  Object.assign(globalThis, {
    skillwrightDatabase: Promise.resolve({ db, kind: "embedded", close: async () => {} }),
  });
});

/** A picture of 4 × 2 pixels that was taken on its side, with the place where it was taken. */
const aPhoto = (format: "jpeg" | "png" | "webp") =>
  sharp({ create: { width: 4, height: 2, channels: 3, background: "teal" } })
    .withMetadata({
      orientation: 6,
      exif: {
        IFD0: { Model: "A camera of the tests" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "47/1 4/1 0/1" },
      },
    })
    .toFormat(format)
    .toBuffer();

/** An HEIF container that is no AV1: its picture cannot be drawn. */
const aHeic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(200)]);

async function aLearner() {
  const workspaceId = await aWorkspace(db);
  const skillId = await aSkill(db, workspaceId);
  const personId = await aPerson(db, workspaceId, { email: "ana@example.org" });
  const badge = await aBadge(db, workspaceId, {
    grants: [{ skillId, level: 3 }],
    criteria: [{ name: "Practice", levels: [3] }],
  });
  const scope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const learner = callerFor(scope);
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  const criterionId = badge.criterionIds[0] ?? "";
  return { workspaceId, scope, learner, submissionId, criterionId };
}
type Learner = Awaited<ReturnType<typeof aLearner>>;

async function earn({ workspaceId, learner, submissionId, criterionId }: Learner) {
  await learner.assess.submit({ submissionId });
  await callerFor(await aMember(db, workspaceId, { roles: ["assessor"] })).assess.decide({
    submissionId,
    attempt: 1,
    outcome: "recommended",
    marks: [{ criterionId, level: 3, verdict: "meets" }],
  });
  const lead: Scope = await aMember(db, workspaceId);
  const decided = await callerFor(lead).issue.approve({ submissionId, decision: "approved" });
  if (decided.decision !== "approved") throw new Error("was not approved");
  return decided.publicUrl.split("/").at(-1) ?? "";
}

const metadataOf = async (content: Uint8Array) => {
  const { exif, xmp, iptc, width, height } = await sharp(content).metadata();
  return { told: exif ?? xmp ?? iptc, width, height };
};

describe("a photo that strangers see", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "does not say where it was taken, and stands upright: %s",
    async (format) => {
      const story = await aLearner();
      const { scope, learner, submissionId, criterionId } = story;
      const content = await aPhoto(format);
      expect((await sharp(content).metadata()).exif?.toString("latin1")).toContain("A camera of the tests");
      const sent = await aSentFile(
        scope,
        { submissionId, criterionId },
        { name: `photo.${format}`, content },
      );
      await learner.assess.updateItem({ itemId: sent.itemId, isPublic: true });
      const publicId = await earn(story);

      const shown = await readEvidenceFile({ db, now: () => testNow }, publicId, sent.itemId);
      expect(await metadataOf(shown.content)).toEqual({ told: undefined, width: 2, height: 4 });

      // The address is asked for by a stranger, at whatever time it is.
      const { url } = await callerFor({ ...scope, now: () => new Date() }).assess.makeEvidenceLink({
        submissionId,
        itemIds: [sent.itemId],
        recipient: "A recruiter",
        days: 7,
      });
      const token = url.split("/").at(-1) ?? "";
      const answer = await readLinked(new Request("http://localhost"), {
        params: Promise.resolve({ token, item: sent.itemId }),
      });
      expect(answer.headers.get("content-type")).toBe(`image/${format}`);
      const linked = Buffer.from(await answer.arrayBuffer());
      expect(await metadataOf(linked)).toEqual({ told: undefined, width: 2, height: 4 });

      // The evidence itself stays as it was handed in.
      expect((await readBytes(scope, sent.fileId, null)).equals(content)).toBe(true);
    },
  );

  test("is refused where it cannot be told without its place", async () => {
    const { scope, learner, submissionId, criterionId } = await aLearner();
    const sent = await aSentFile(
      scope,
      { submissionId, criterionId },
      { name: "garden.heic", content: aHeic },
    );
    await expect(learner.assess.updateItem({ itemId: sent.itemId, isPublic: true })).rejects.toThrow(
      "“garden.heic” may say where it was taken",
    );
    const other = await aLearner();
    await expect(
      other.learner.assess.updateItem({ itemId: sent.itemId, isPublic: true }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("other files are shown as they are", async () => {
    const story = await aLearner();
    const { scope, learner, submissionId, criterionId } = story;
    const content = "%PDF-1.7\nof the learner";
    const sent = await aSentFile(scope, { submissionId, criterionId }, { content });
    await learner.assess.updateItem({ itemId: sent.itemId, isPublic: true });
    const publicId = await earn(story);
    const shown = await readEvidenceFile({ db, now: () => testNow }, publicId, sent.itemId);
    expect(shown.content.toString()).toBe(content);
  });
});
