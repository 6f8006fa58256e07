import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { orNotFound, publicApi, readContext } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { EntranceFrame } from "../../_entrance/frame";
import { SignInForm } from "../../sign-in/sign-in-form";
import { SignOutButton } from "../../welcome/sign-out-button";
import { AcceptForm } from "./accept-form";
import { JoinButton } from "./join-button";

// The address is a secret: it must not travel to other sites with a link.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

type Props = { params: Promise<{ token: string }> };

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const [{ user }, invitation] = await Promise.all([
    readContext(),
    orNotFound(publicApi.people.invitation({ token })),
  ]);
  const { workspaceName, email, state, hasSignIn, expiresAt } = invitation;

  if (state !== "open") {
    return (
      <EntranceFrame title={state === "used" ? "This invitation was used" : "This invitation has expired"}>
        <Text>
          {state === "used"
            ? "An invitation works once. If you are the one who used it, sign in."
            : `It was open until ${formatDate(expiresAt)}. Ask the admin of ${workspaceName} for a new one.`}
        </Text>
        <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
      </EntranceFrame>
    );
  }
  if (!hasSignIn) {
    return (
      <EntranceFrame
        title={`Join ${workspaceName}`}
        lead={`You sign in as ${email}. Choose a password that you use nowhere else.`}
      >
        <AcceptForm token={token} email={email} />
      </EntranceFrame>
    );
  }
  if (user?.email === email) {
    return (
      <EntranceFrame title={`Join ${workspaceName}`} lead={`You are signed in as ${email}.`}>
        <JoinButton token={token} workspaceName={workspaceName} />
      </EntranceFrame>
    );
  }
  if (user) {
    return (
      <EntranceFrame title={`Join ${workspaceName}`}>
        <Text>
          This invitation is for {email}, but you are signed in as {user.email}. Sign out, and open the link
          again.
        </Text>
        <SignOutButton />
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame
      title={`Join ${workspaceName}`}
      lead="You have a sign-in already. Sign in with it to accept the invitation."
    >
      <SignInForm email={email} destination={`/invite/${token}`} />
    </EntranceFrame>
  );
}
