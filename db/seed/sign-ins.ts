import { hashPassword } from "better-auth/crypto";
import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { account, membership, user } from "@/db/schema";
import { demoEmail, demoPassword } from "@/server/people/demo";
import type { Actor } from "@/server/scope";
import { personId } from "./organisation";
import { cast, mailOf, type PersonStory } from "./people";
import { idOf } from "./random";
import { store } from "./store";

export type Member = keyof typeof cast;

/** A manager is one of the workforce as well, and has gaps of their own. */
const rolesOf: Record<Member, MembershipRole[]> = {
  manager: ["manager", "employee"],
  employee: ["employee"],
  ld_lead: ["ld_lead"],
  assessor: ["assessor"],
  admin: ["admin"],
  colleague: ["assessor"],
};

const members = Object.keys(rolesOf) as Member[];

/** With a password, which the sign-in page hands out. */
const entered = members.filter((member) => member !== "colleague");

/** better-auth's ids are texts; they belong to no workspace. */
export const userId = (member: Member) => idOf("user", member);

/** As the product knows who acts for others; that they are of the workforce as well plays no part in it. */
export const memberNamed = (member: Member): Actor => ({
  userId: userId(member),
  name: cast[member].name,
  personId: null,
  roles: rolesOf[member],
});

/** The members; five of them, one of each kind, sign in with the demo's public password. */
export async function storeSignIns(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  now: Date,
): Promise<void> {
  const password = await hashPassword(demoPassword);
  await store(
    db,
    user,
    members.map((member) => ({
      id: userId(member),
      name: cast[member].name,
      email: member === "colleague" ? mailOf(cast[member].name) : demoEmail(member),
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await store(
    db,
    account,
    entered.map((member) => ({
      id: idOf("account", member),
      accountId: userId(member),
      providerId: "credential",
      userId: userId(member),
      password,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await store(
    db,
    membership,
    members.map((member) => {
      const person = people.find(({ name }) => name === cast[member].name);
      return {
        workspaceId,
        id: idOf("membership", member),
        userId: userId(member),
        personId: person ? personId(person) : null,
        roles: rolesOf[member],
        createdAt: now,
      };
    }),
  );
}
