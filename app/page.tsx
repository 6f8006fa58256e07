import { redirect } from "next/navigation";
import { homeOf } from "@/app/_shell/navigation";
import { readContext } from "@/app/_trpc/server";

/** Sends everybody to the page that answers their first question. */
export default async function Home(): Promise<never> {
  const { user, member } = await readContext();
  if (!user) redirect("/sign-in");
  redirect(member ? homeOf(member.actor.roles) : "/welcome");
}
