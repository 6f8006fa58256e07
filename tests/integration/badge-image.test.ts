import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as bakedPng } from "@/app/api/badges/[id]/badge.png/route";
import { GET as bakedSvg } from "@/app/api/badges/[id]/badge.svg/route";
import { GET as plainPng } from "@/app/api/badges/[id]/image.png/route";
import { GET as plainSvg } from "@/app/api/badges/[id]/image.svg/route";
import { GET as twinPng } from "@/app/api/badges/[id]/ob2.png/route";
import type { Db } from "@/db/client";
import { achievement, storedFile } from "@/db/schema";
import { readAchievementPicture, readBadgePicture } from "@/server/issue/picture-reads";
import { publicIdOf } from "@/server/issue/public-id";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { serveRoutes } from "../support/http-routes";
import { anIssuedBadge } from "../support/recommendation";
import { aBadge, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

async function upload({ workspaceId, actor }: Scope, content: Uint8Array | string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const [file] = await db
    .insert(storedFile)
    .values({
      ...{ workspaceId, uploadedBy: actor.userId, content: bytes, size: bytes.length },
      ...{ name: "logo", mediaType: "image/png", sha256: "0".repeat(64) },
    })
    .returning();
  return file?.id ?? "";
}

const aPng = (colour: string, side = 40) =>
  sharp({ create: { width: side, height: side, channels: 3, background: colour } })
    .withExif({ IFD0: { Copyright: "Ana" } })
    .png()
    .toBuffer();
const svg = (inside: string, more = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40"${more}>${inside}</svg>`;

async function aLeadWithABadge() {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  const { id: achievementId } = await aBadge(db, workspaceId);
  return { workspaceId, lead, achievementId };
}

describe("an uploaded image", () => {
  test.each([
    ["a PNG", () => aPng("#ff0000")],
    [
      "an SVG",
      () => svg('<defs><linearGradient id="a"/></defs><rect width="40" height="40" fill="url(#a)"/>'),
    ],
  ])("that is %s is drawn anew as PNG, and nothing else of it is kept", async (_, content) => {
    const { lead, achievementId } = await aLeadWithABadge();
    const fileId = await upload(lead, await content());
    await callerFor(lead).issue.setImage({ achievementId, fileId });
    const picture = await readAchievementPicture(lead, achievementId);
    const drawn = Buffer.from(/base64,([^"]+)/.exec(picture)?.[1] ?? "", "base64");
    expect(await sharp(drawn).metadata()).toMatchObject({ format: "png", width: 800, height: 800 });
    expect(drawn.includes("Copyright")).toBe(false);

    await callerFor(lead).issue.setImage({ achievementId, fileId: null });
    expect(await readAchievementPicture(lead, achievementId)).toContain("<polygon");
  });

  test.each([
    ["a script", svg("<script>alert(1)</script>"), "<script>"],
    ["a handler", svg('<rect onload="alert(1)"/>'), "runs something"],
    ["foreign content", svg("<foreignObject/>"), "<foreignObject>"],
    ["an image from elsewhere", svg('<image href="https://example.org/x.png"/>'), "<image>"],
    ["a paint from elsewhere", svg('<rect fill="url(https://example.org/x)"/>'), "from outside"],
    ["a style from elsewhere", svg("<rect style=\"fill: ur\\l('//example.org/x')\"/>"), "from outside"],
    ["a link out", svg('<path xlink:href="file:///etc/passwd"/>'), "outside of it"],
    ["entities", `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("")}`, "document type"],
    ["a style sheet", `<?xml-stylesheet href="x.css"?>${svg("")}`, "style sheet"],
    ["nothing that is a picture", "%PDF-1.7", "PNG or an SVG"],
    ["an open end", "<svg xmlns='http://www.w3.org/2000/svg'><g>", "not well-formed"],
    [
      "an end that was cut off",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      "cannot be drawn",
    ],
    ["more than 5 MB", "x".repeat(5 * 1024 * 1024 + 1), "larger than 5 MB"],
  ])("with %s is refused with a sentence, and changes nothing", async (_, content, sentence) => {
    const { lead, achievementId } = await aLeadWithABadge();
    const fileId = await upload(lead, content);
    await expect(callerFor(lead).issue.setImage({ achievementId, fileId })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: expect.stringContaining(sentence),
    });
    const [now] = await db.select().from(achievement).where(eq(achievement.id, achievementId));
    expect(now).toMatchObject({ version: 1, imageFileId: null });
  });

  test("with more pixels than a badge needs is refused before it is drawn", async () => {
    const { lead, achievementId } = await aLeadWithABadge();
    const fileId = await upload(lead, await aPng("#00ff00", 4_100));
    await expect(callerFor(lead).issue.setImage({ achievementId, fileId })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });

  test("is the uploader's to use, for a badge of their workspace, and L&D's alone", async () => {
    const { workspaceId, lead, achievementId } = await aLeadWithABadge();
    const other = await aMember(db, workspaceId);
    const fileId = await upload(other, await aPng("#ff0000"));
    await expect(callerFor(lead).issue.setImage({ achievementId, fileId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const elsewhere = await aMember(db, await aWorkspace(db));
    await expect(callerFor(elsewhere).issue.setImage({ achievementId, fileId: null })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const manager = await aMember(db, workspaceId, { roles: ["manager", "admin"] });
    await expect(callerFor(manager).issue.setImage({ achievementId, fileId: null })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

test("the workspace's colour is that of every made design", async () => {
  const { lead, achievementId } = await aLeadWithABadge();
  await callerFor(lead).issue.setColour({ colour: "#0000ff" });
  expect(await callerFor(lead).issue.colour()).toBe("#0000ff");
  expect(await readAchievementPicture(lead, achievementId)).toContain("hsl(240 62% 26%)");
  await expect(callerFor(lead).issue.setColour({ colour: "blue" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await callerFor(lead).issue.setColour({ colour: null });
  expect(await readAchievementPicture(lead, achievementId)).not.toContain("hsl(240 62% 26%)");
});

test("a badge keeps the version that it was earned by: its image, and what it asked for", async () => {
  const workspaceId = await aWorkspace(db);
  const { lead, earned, original } = await anIssuedBadge(db, workspaceId);
  const { achievementId } = earned;
  const publicId = publicIdOf(earned.credentialUri);
  const picture = () => readBadgePicture({ db, now: () => testNow }, publicId, "svg", false);
  const before = await picture();
  const { name, rubric, criteria } = await callerFor(lead).align.achievement({ id: achievementId });

  await callerFor(lead).issue.setImage({
    achievementId,
    fileId: await upload(lead, await aPng("#ff0000")),
  });
  await callerFor(lead).align.updateAchievement({
    ...{ id: achievementId, name: "Renamed", description: "Now harder.", criteria: "Do much more." },
    ...{ hours: 1, price: 0, skills: [{ skillId: await aSkill(db, workspaceId), level: 4 }] },
    rubric: rubric.map((one) => ({ ...one, name: `${one.name}, harder` })),
  });

  const now = await callerFor(lead).align.achievement({ id: achievementId });
  expect(now).toMatchObject({ version: 3, name: "Renamed", criteria: "Do much more." });
  expect(now.earlierVersions).toMatchObject([{ version: 2 }, { version: 1, name, criteria }]);
  expect(now.earlierVersions[1]?.rubric.map((one) => one.name)).toEqual(rubric.map((one) => one.name));
  expect(await picture()).toBe(before);
  expect(JSON.parse(original.toString()).credentialSubject.achievement).toMatchObject({ name, version: "1" });
});

test("a picture opened by itself is in a sandbox that may do nothing", async () => {
  const { earned } = await anIssuedBadge(db, await aWorkspace(db));
  const params = Promise.resolve({ id: earned.credentialUri.split("/").at(-1) ?? "" });
  const routes = { bakedPng, bakedSvg, plainPng, plainSvg, twinPng };
  const base = await serveRoutes(
    db,
    Object.fromEntries(
      Object.entries(routes).map(([name, GET]) => [
        `GET /${name}`,
        (request: Request) => GET(request, { params }),
      ]),
    ),
  );
  for (const name of Object.keys(routes)) {
    const { status, headers } = await fetch(`${base}/${name}`);
    expect({ name, status, type: headers.get("content-type") }).toEqual({
      name,
      status: 200,
      type: name.endsWith("Svg") ? "image/svg+xml" : "image/png",
    });
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none';/);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src|allow-/);
  }
});
