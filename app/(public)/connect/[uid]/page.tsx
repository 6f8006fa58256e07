import { Alert, Anchor, List, ListItem, Text } from "@mantine/core";
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { api, readContext } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { EntranceFrame } from "../../_entrance/frame";
import { SignInForm } from "../../sign-in/sign-in-form";
import { AnswerForm } from "./answer-form";

export const metadata: Metadata = {
  title: "Connect an app",
  referrer: "no-referrer",
  robots: { index: false },
};

type Props = { params: Promise<{ uid: string }> };

/** An app asks for a person's badges; the person says yes or no. */
export default async function ConnectPage({ params }: Props) {
  const { uid } = await params;
  const { user, member } = await readContext();
  if (!user) {
    return (
      <EntranceFrame
        title="Connect an app"
        lead="An app asks for your badges. Sign in to see which, and for what."
      >
        <SignInForm destination={`/connect/${encodeURIComponent(uid)}`} />
      </EntranceFrame>
    );
  }
  const asked = await orProblem(api.connect.asked({ uid }));
  if ("problem" in asked) {
    return (
      <EntranceFrame title="This app cannot be connected">
        <Text>{asked.problem}</Text>
        <ButtonLink href="/" variant="default">
          Go to the start page
        </ButtonLink>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame
      title={`Connect ${asked.name}?`}
      lead={`You are signed in as ${user.email}${member ? `, ${member.workspaceName}` : ""}.`}
    >
      <Alert color="yellow" variant="light" title={`It is run at ${asked.host}`}>
        It gave itself this name, and nobody here has checked it. Go on only if you began this in that app.
      </Alert>
      {asked.allows.length === 0 ? (
        <Text>It asks for nothing that can be allowed here.</Text>
      ) : (
        <div>
          <Text fw={600}>It wants to:</Text>
          <List>
            {asked.allows.map((phrase) => (
              <ListItem key={phrase}>{phrase}</ListItem>
            ))}
          </List>
        </div>
      )}
      <Text size="sm" c="dimmed">
        It never learns your password, and sees nobody else’s badges. You can end this at any time under
        “Connected apps”; what it has copied until then, it keeps. Read its{" "}
        <Anchor href={asked.policy} inherit underline="always" rel="noopener noreferrer" target="_blank">
          privacy policy
        </Anchor>{" "}
        and{" "}
        <Anchor href={asked.terms} inherit underline="always" rel="noopener noreferrer" target="_blank">
          terms
        </Anchor>
        .
      </Text>
      <AnswerForm uid={uid} name={asked.name} />
    </EntranceFrame>
  );
}

async function orProblem<T extends object>(answer: Promise<T>): Promise<T | { problem: string }> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { problem: error.message };
  }
}
