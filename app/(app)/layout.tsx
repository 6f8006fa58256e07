import type { ReactNode } from "react";
import { linksFor } from "@/app/_shell/navigation";
import { Shell } from "@/app/_shell/shell";
import { readMember } from "@/app/_trpc/server";

/** Only a convenience for the visitor: what anybody may see is decided by each read and write. */
export default async function MemberLayout({ children }: { children: ReactNode }) {
  const { user, member } = await readMember();
  return (
    <Shell
      links={linksFor(member.actor.roles)}
      userName={user.name}
      workspaceName={member.workspaceName}
      isDemo={member.workspaceKind === "demo"}
    >
      {children}
    </Shell>
  );
}
