import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { count } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { InviteMember } from "./_components/invite-member";
import { MembersTable } from "./_components/members-table";
import { OpenInvitations } from "./_components/open-invitations";
import { RemoveDemo } from "./_components/remove-demo";

export const metadata = { title: "Members" };

export default async function MembersPage() {
  const [{ members, invitations }, { member }] = await Promise.all([
    orNotFound(api.people.members()),
    readContext(),
  ]);
  return (
    <>
      <PageHeader
        title="Members"
        question={`Who can sign in to this workspace, and what may they do? ${count(members.length, "member")}, ${count(invitations.length, "open invitation")}.`}
      >
        <InviteMember />
      </PageHeader>
      <MembersTable members={members} />
      {invitations.length > 0 && <OpenInvitations invitations={invitations} />}
      {member?.workspaceKind === "demo" && <RemoveDemo name={member.workspaceName} />}
    </>
  );
}
