import "server-only";
import { and, eq } from "drizzle-orm";
import { earnedCredential, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readOriginal } from "@/server/ingest/original-reads";
import { csvOf } from "@/server/measure/export/csv";
import { readPassport } from "@/server/recommend/own-reads";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { zipOf } from "./adapters/zip";
import { readBadgePicture, readTwinPicture } from "./picture-reads";

type File = { name: string; bytes: Uint8Array };
type Badge = Awaited<ReturnType<typeof readPassport>>["badges"][number];

/**
 * All of one's badges in one ZIP: those issued here as JSON, JWT, baked PNG and SVG and for Open Badges 2.0, those brought along
 * byte by byte as they came, and a table of them all.
 */
export async function readAllBadges(scope: Scope): Promise<Uint8Array> {
  const passport = await readPassport(scope);
  if (passport.badges.length === 0) {
    throw new Refusal(
      "precondition",
      "issue.no_badges",
      "You have no badge yet: there is nothing to download.",
    );
  }
  const files: File[] = [{ name: "badges.csv", bytes: await tableOf(scope, passport) }];
  for (const [index, badge] of passport.badges.entries()) {
    const folder = `${String(index + 1).padStart(3, "0")} ${fileName(badge.name)}`;
    for (const file of await filesOf(scope, badge)) files.push({ ...file, name: `${folder}/${file.name}` });
  }
  return zipOf(files, scope.now());
}

async function filesOf(scope: Scope, badge: Badge): Promise<File[]> {
  if (!badge.publicId) {
    const { bytes, name } = await readOriginal(scope, badge.id);
    return [{ name, bytes }];
  }
  const { db, workspaceId } = scope;
  const [signed] = await db
    .select({ original: earnedCredential.original, jwt: earnedCredential.jwt })
    .from(earnedCredential)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, badge.id)));
  if (!signed) throw new Error(`the badge ${badge.id} is gone`);
  const text = (content: string | Uint8Array) => Buffer.from(content);
  const own = { ...scope, isHolder: true };
  return [
    { name: "badge.json", bytes: Buffer.from(signed.original) },
    ...(signed.jwt ? [{ name: "badge.jwt", bytes: text(signed.jwt) }] : []),
    { name: "badge.png", bytes: text(await readBadgePicture(own, badge.publicId, "png", true)) },
    { name: "badge.svg", bytes: text(await readBadgePicture(own, badge.publicId, "svg", true)) },
    { name: "open-badges-2.png", bytes: await readTwinPicture(own, badge.publicId) },
  ];
}

async function tableOf(
  { db, workspaceId, now }: Scope,
  { person, badges }: Awaited<ReturnType<typeof readPassport>>,
): Promise<Uint8Array> {
  const [home] = await db
    .select({ name: workspace.name })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  const pieces = csvOf({
    title: `Badges of ${person.name}`,
    organisation: home?.name ?? "",
    asOf: now(),
    madeAt: now(),
    filters: [],
    definitionUrl: `${appUrl()}/help/numbers`,
    columns: [
      { label: "Badge", kind: "text" },
      { label: "Issuer", kind: "text" },
      { label: "Issued", kind: "date" },
      { label: "Valid until", kind: "date" },
      { label: "Status", kind: "text" },
      { label: "Level", kind: "number" },
      { label: "Address", kind: "text" },
    ],
    rows: badges.map((badge) => [
      badge.name,
      badge.issuerName,
      badge.issuedAt,
      badge.expiresAt,
      badge.status,
      badge.achievedLevel,
      badge.publicId ? `${appUrl()}/b/${badge.publicId}` : null,
    ]),
  });
  return Buffer.from([...pieces].join(""));
}

/** Safe as the name of a folder everywhere: letters, digits, spaces and hyphens. */
const fileName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60) || "badge";
