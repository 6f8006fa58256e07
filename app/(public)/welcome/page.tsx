import { Text } from "@mantine/core";
import { redirect } from "next/navigation";
import { publicApi, readContext } from "@/app/_trpc/server";
import { TextLink } from "@/app/_ui/links";
import { EntranceFrame } from "../_entrance/frame";
import { SignOutButton } from "./sign-out-button";
import { WelcomeForm } from "./welcome-form";

export const metadata = { title: "Create your workspace" };

export default async function WelcomePage() {
  const [{ user, member }, { canSetUp }] = await Promise.all([readContext(), publicApi.people.entrance()]);
  if (canSetUp) {
    return (
      <EntranceFrame
        title="Create your workspace"
        lead="An empty workspace for your organisation. You become its admin and its L&D lead, and can invite others."
        below={
          <Text ta="center" size="sm">
            <TextLink href="/sign-in" inherit underline="always">
              Sign in instead
            </TextLink>
          </Text>
        }
      >
        <WelcomeForm />
      </EntranceFrame>
    );
  }
  if (!user) {
    return (
      <EntranceFrame title="The workspace is there already">
        <Text>
          Somebody has set this installation up. Ask the admin of your organisation for an invitation, or{" "}
          <TextLink href="/sign-in" inherit underline="always">
            sign in
          </TextLink>
          .
        </Text>
      </EntranceFrame>
    );
  }
  if (member) redirect("/");
  return (
    <EntranceFrame title="You are in no workspace yet">
      <Text>
        You are signed in as {user.email}, but you are no member of the organisation's workspace. Ask its
        admin to invite this address; the link that you get brings you in.
      </Text>
      <SignOutButton />
    </EntranceFrame>
  );
}
