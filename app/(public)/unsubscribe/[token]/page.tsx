import { Button, Text } from "@mantine/core";
import type { Metadata } from "next";
import { orNotFound, publicApi } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { EntranceFrame } from "../../_entrance/frame";

// The address is a secret: it must not travel to other sites with a link.
export const metadata: Metadata = {
  title: "No more e-mails",
  referrer: "no-referrer",
  robots: { index: false },
};

type Props = { params: Promise<{ token: string }> };

/** Where the link at the end of an e-mail leads. Works without a sign-in and without JavaScript. */
export default async function UnsubscribePage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const { workspaceName, about, isOn } = await orNotFound(publicApi.notices.subscription({ token }));
  const isDigest = about === "The digest";
  if (!isOn) {
    return (
      <EntranceFrame title="No more such e-mails">
        <Text>
          {isDigest
            ? `${workspaceName} sends you no digest any more.`
            : `${workspaceName} writes to you no more about this: ${about}.`}{" "}
          It still stands among your notices in the product.
        </Text>
        <ButtonLink href="/notices/settings" variant="default">
          Change what I am told
        </ButtonLink>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame
      title="No more e-mails like this?"
      lead={
        isDigest
          ? `${workspaceName} sends you a digest of what is less pressing.`
          : `${workspaceName} writes to you about this: ${about}.`
      }
    >
      <form method="post" action={`/api/unsubscribe/${encodeURIComponent(token)}`}>
        <Button type="submit" fullWidth>
          Send me no more of these
        </Button>
      </form>
      <Text size="sm" c="dimmed">
        Other e-mails still come, and nothing is lost: all of it stands among your notices in the product.
      </Text>
    </EntranceFrame>
  );
}
