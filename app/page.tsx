import { redirect } from "next/navigation";
import { homeOf } from "@/app/_shell/navigation";
import { readMember } from "@/app/_trpc/server";

/** Sends everybody to the page that answers their first question. */
export default async function Home(): Promise<never> {
  const { member } = await readMember();
  redirect(homeOf(member.actor.roles));
}
