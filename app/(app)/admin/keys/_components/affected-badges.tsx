"use client";

import { Anchor, Button, Group, List, ListItem, Loader, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDateTime } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** So many are issued anew with one request: half a second or so. */
const atOnce = 10;

/** The badges that a compromised key signed and that are not issued anew yet, and the button that does it. */
export function AffectedBadges({ keyId, name }: { keyId: string; name: string }) {
  const trpc = useTRPC();
  const signed = useQuery(trpc.issue.keys.signedBy.queryOptions({ keyId }));
  const reissue = useMutation(trpc.issue.reissue.mutationOptions());
  const all = useMutation({
    mutationFn: async () => {
      // Taken up where it stopped, also after the page was closed: what is done is not listed any more.
      let { data } = await signed.refetch();
      while (data && data.badges.length > 0) {
        const earnedCredentialIds = data.badges.slice(0, atOnce).map(({ id }) => id);
        await reissue.mutateAsync({ earnedCredentialIds, reason: "compromised" });
        ({ data } = await signed.refetch());
      }
    },
  });
  if (signed.isPending) return <Loader size="sm" aria-label="Looking for its badges" />;
  const error = signed.error ?? all.error;
  const { total, badges } = signed.data ?? { total: 0, badges: [] };
  return (
    <Stack gap="xs">
      <Text role="status">
        {total === 0
          ? "Every badge that it signed was issued anew or revoked."
          : `${count(total, "badge")} that it signed ${total === 1 ? "does" : "do"} not verify.`}
      </Text>
      {total > 0 && (
        <>
          <Group>
            <Button
              size="compact-sm"
              loading={all.isPending}
              onClick={() => all.mutate()}
              aria-label={`Issue all badges of the ${name} key anew`}
            >
              Issue {total === 1 ? "it" : "them all"} anew
            </Button>
          </Group>
          <List size="sm" spacing={4}>
            {badges.map(({ id, credentialUri, achievement, person, signedAt, isAfter }) => (
              <ListItem key={id}>
                <Anchor href={credentialUri} underline="always" inherit>
                  {achievement}
                </Anchor>{" "}
                of {person}, signed {formatDateTime(signedAt)}
                {isAfter && <strong> · after the key was lost: make sure that you issued it</strong>}
              </ListItem>
            ))}
          </List>
          {badges.length < total && <Text size="sm">The newest {badges.length} are listed.</Text>}
        </>
      )}
      <RefusalAlert error={error} />
    </Stack>
  );
}
