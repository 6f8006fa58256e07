import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  earnedCredential,
  email,
  emailNotice,
  notice,
  person,
  teamRequirement,
  workspace,
} from "@/db/schema";
import { collectDigests } from "@/server/notices/digest-writes";
import { tellExpiries } from "@/server/notices/expiry-writes";
import { readWeek } from "@/server/recommend/week-reads";
import type { Scope } from "@/server/scope";
import { aLearner, mails, minutes, plain, tellForDigest, withPost } from "../support/post";
import { anIssuedBadge } from "../support/recommendation";
import { aPerson, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const post = withPost();

describe("the digest", () => {
  const eight = new Date("2026-07-01T08:00:00Z");

  test("comes once a morning with all that waited, and never empty", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tellForDigest(learner, personId, "SQL");
    await tellForDigest(learner, personId, "Python");
    expect(await post.send()).toBe(0);
    const before = await Promise.all([7, 7].map(() => collectDigests(post.db, () => minutes(-30, eight))));
    expect(before).toEqual([0, 0]);
    const both = await Promise.all([
      collectDigests(post.db, () => eight),
      collectDigests(post.db, () => eight),
    ]);
    expect(both.reduce((all, one) => all + one)).toBe(1);
    expect(await post.send(eight)).toBe(1);
    const [taken] = post.server.taken;
    expect(taken?.header("subject")).toBe("2 things that concern you");
    expect(plain(taken?.raw)).toContain("Python");

    await tellForDigest(learner, personId, "Late");
    expect(await collectDigests(post.db, () => minutes(60, eight))).toBe(0);
    expect(await collectDigests(post.db, () => minutes(60 * 24, eight))).toBe(1);
    expect(await post.send(minutes(60 * 24, eight))).toBe(1);
    expect(await collectDigests(post.db, () => minutes(60 * 48, eight))).toBe(0);
    expect(post.server.taken).toHaveLength(2);
  });

  test("waits over the weekend, unless somebody works then", async () => {
    const saturday = new Date("2026-07-04T09:00:00Z");
    const { learner, personId } = await aLearner(post.db);
    await tellForDigest(learner, personId);
    expect(await collectDigests(post.db, () => saturday)).toBe(0);
    const { times } = await callerFor(learner).notices.settings();
    await callerFor(learner).notices.setTimes({ ...times, weekends: true });
    expect(await collectDigests(post.db, () => saturday)).toBe(1);
  });

  test("begins on Mondays with a manager's three numbers and what to do", async () => {
    const monday = new Date("2026-06-29T08:00:00Z");
    const workspaceId = await aWorkspace(post.db);
    const teamId = await aTeam(post.db, workspaceId);
    const boss = await aPerson(post.db, workspaceId, { teamId });
    await manages(post.db, workspaceId, boss, teamId);
    const manager = await aMember(post.db, workspaceId, { roles: ["manager"], personId: boss });
    const empty = await aTeam(post.db, workspaceId);
    const bored = await aPerson(post.db, workspaceId);
    await manages(post.db, workspaceId, bored, empty);
    await aMember(post.db, workspaceId, { roles: ["manager"], personId: bored });
    await collectDigests(post.db, () => monday);
    expect(await mails(post.db, workspaceId)).toHaveLength(2);
    // The team without people has nothing to tell.
    expect(await post.send(monday, readWeek)).toBe(1);
    const [taken] = post.server.taken;
    expect(taken?.to).toEqual([`${manager.actor.userId}@example.org`]);
    expect(taken?.header("subject")).toMatch(
      /^Team \d+ this week: readiness 100 %, skills at risk 0, expiring in 90 days 0$/,
    );
    expect(plain(taken?.raw)).toContain(`https://skills.example.org/team/${teamId}`);
    expect(await collectDigests(post.db, () => minutes(5, monday))).toBe(0);
    expect(await collectDigests(post.db, () => minutes(60 * 24, monday))).toBe(0);
  });
});

describe("an L&D lead's Monday", () => {
  const mondays = { first: new Date("2026-07-06T08:00:00Z"), second: new Date("2026-07-13T08:00:00Z") };

  test("tells of minimums each week and of badges that run out once a month, and is not sent empty", async () => {
    const workspaceId = await aWorkspace(post.db);
    const { lead, personId, earned } = await anIssuedBadge(post.db, workspaceId, { validityMonths: null });
    await post.db.delete(email);
    await collectDigests(post.db, () => mondays.second);
    await post.send(mondays.second, readWeek);
    const to = ({ actor }: Scope) =>
      plain(
        post.server.taken.findLast(({ to: [address] }) => address === `${actor.userId}@example.org`)?.raw,
      );
    expect(to(lead)).toBe("");

    const teamId = await aTeam(post.db, workspaceId);
    const boss = await aPerson(post.db, workspaceId, { teamId });
    await manages(post.db, workspaceId, boss, teamId);
    const manager = await aMember(post.db, workspaceId, { roles: ["manager"], personId: boss });
    await post.db.update(person).set({ teamId }).where(eq(person.id, personId));
    const expiresAt = minutes(60 * 24 * 86, mondays.first);
    await post.db.update(earnedCredential).set({ expiresAt }).where(eq(earnedCredential.id, earned.id));
    const skillId = await aSkill(post.db, workspaceId, "Robotics");
    await post.db
      .insert(teamRequirement)
      .values({ workspaceId, teamId, skillId, level: 3, minimumHolders: 2 });
    await post.db
      .update(workspace)
      .set({ version: sql`${workspace.version} + 1` })
      .where(eq(workspace.id, workspaceId));
    await post.db.delete(email);

    await collectDigests(post.db, () => mondays.first);
    await post.send(mondays.first, readWeek);
    expect(to(lead)).toContain("has 0 of the 2 people that it needs for Robotics at level 3.");
    expect(to(lead)).toContain("Badges that run out in 90 days: 1");
    expect(to(manager)).toMatch(/“?.*SQL basics.* of .* runs out on 30 September 2026/s);

    await collectDigests(post.db, () => mondays.second);
    await post.send(mondays.second, readWeek);
    expect(to(lead)).toContain("for Robotics at level 3.");
    expect(to(lead)).not.toContain("run out");
    expect(to(manager)).not.toContain("runs out on");
  });
});

describe("a badge that runs out", () => {
  test("is told to its holder 90, 30 and 7 days before, each once, and not once it is renewed", async () => {
    const workspaceId = await aWorkspace(post.db);
    const { personId, earned } = await anIssuedBadge(post.db, workspaceId, { validityMonths: null });
    const learner = await aMember(post.db, workspaceId, { roles: ["employee"], personId });
    const expiresAt = minutes(60 * 24 * 365);
    await post.db.update(earnedCredential).set({ expiresAt }).where(eq(earnedCredential.id, earned.id));
    const daysBefore = (days: number) => () => minutes(-60 * 24 * days, expiresAt);
    const told = async () =>
      (await callerFor(learner).notices.list({})).notices.filter(({ sentence }) =>
        sentence.includes("expires on"),
      );
    const counts: number[] = [];
    for (const days of [91, 90, 89, 31, 30, 8, 7, 1])
      counts.push(await tellExpiries(post.db, daysBefore(days)));
    expect(counts).toEqual([0, 1, 0, 0, 1, 0, 1, 0]);
    expect(await told()).toMatchObject(
      Array(3).fill({
        sentence:
          "Your badge “SQL basics” expires on 30 June 2027. Renew it before then, and nothing is lost.",
        href: `/me/evidence/${earned.achievementId}`,
      }),
    );
    expect(await post.db.$count(emailNotice, eq(emailNotice.workspaceId, workspaceId))).toBe(3);

    await post.db.delete(notice).where(eq(notice.workspaceId, workspaceId));
    const { id: _, ...copy } = earned;
    await post.db.insert(earnedCredential).values({ ...copy, credentialUri: "urn:renewed", expiresAt: null });
    expect(await tellExpiries(post.db, daysBefore(7))).toBe(0);
  });
});
