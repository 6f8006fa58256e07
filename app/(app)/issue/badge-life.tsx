"use client";

import { Button, Group, List, ListItem, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { count } from "@/app/_ui/format";
import { chosenReasons, type LifeDeed, reasonLabels } from "@/server/issue/withdrawal";

type Chosen = { id: string; name: string };
type Props = { deed: LifeDeed; badges: readonly Chosen[]; onClose: (isDone: boolean) => void };

const words: Record<LifeDeed, { title: string; follows: string; button: string; isFinal?: true }> = {
  revoke: {
    title: "Revoke",
    follows:
      "This cannot be undone. The public page says that it was revoked, what it proves no longer counts, and the skills gap is open again.",
    button: "Revoke for good",
    isFinal: true,
  },
  suspend: {
    title: "Suspend",
    follows:
      "Until you reinstate it, the public page says that it is suspended, verifiers elsewhere see it as revoked, and what it proves does not count.",
    button: "Suspend",
    isFinal: true,
  },
  reinstate: {
    title: "Reinstate",
    follows: "It verifies again, and what it proves counts again.",
    button: "Reinstate",
  },
  reissue: {
    title: "Issue anew",
    follows:
      "A new badge with the same content takes its place under a new address, signed with the key that is active now, for the holder’s e-mail address of today. The old one is revoked and points to it.",
    button: "Issue anew",
  },
};

type Reason = (typeof chosenReasons)[number];

/** Asks why, says what follows, and does it to one badge or to several. */
export function BadgeLife({ deed, badges, onClose }: Props) {
  const [reason, setReason] = useState<Reason | null>(null);
  const [said, setSaid] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const after = { onSuccess: () => router.refresh() };
  const deeds = {
    revoke: useMutation(trpc.issue.revoke.mutationOptions(after)),
    suspend: useMutation(trpc.issue.suspend.mutationOptions(after)),
    reissue: useMutation(trpc.issue.reissue.mutationOptions(after)),
  };
  const reinstate = useMutation(trpc.issue.reinstate.mutationOptions(after));
  const running = deed === "reinstate" ? reinstate : deeds[deed];
  const { title, follows, button, isFinal } = words[deed];
  const submit = () => {
    const earnedCredentialIds = badges.map(({ id }) => id);
    if (deed === "reinstate") reinstate.mutate({ earnedCredentialIds, words: said });
    else if (reason) deeds[deed].mutate({ earnedCredentialIds, reason, words: said });
  };
  const [only] = badges;
  const whose = badges.length === 1 ? only?.name : count(badges.length, "badge");
  const left = running.data?.left ?? [];
  return (
    <Modal opened onClose={() => onClose(running.isSuccess)} title={`${title}: ${whose}`}>
      {running.data ? (
        <Stack>
          <Text role="status">{count(running.data.changed, "badge")} changed.</Text>
          {left.length > 0 && (
            <List>
              {left.map(({ id, why }) => (
                <ListItem key={id}>
                  {badges.find((badge) => badge.id === id)?.name}: {why}
                </ListItem>
              ))}
            </List>
          )}
          <Group justify="flex-end">
            <Button onClick={() => onClose(true)}>Close</Button>
          </Group>
        </Stack>
      ) : (
        <DialogForm
          onSubmit={submit}
          sending={running}
          submit={button}
          isFinal={isFinal}
          onCancel={() => onClose(false)}
        >
          <Text>{follows}</Text>
          {deed !== "reinstate" && (
            <Select
              label="Reason"
              required
              data={chosenReasons.map((value) => ({ value, label: reasonLabels[value] }))}
              value={reason}
              onChange={(value) => setReason(value as Reason | null)}
            />
          )}
          <Textarea
            label="In your words"
            description="For the holder and your colleagues. Strangers read the reason above, and not these words."
            value={said}
            onChange={({ currentTarget: { value } }) => setSaid(value)}
            required={reason === "other"}
            maxLength={500}
            autosize
            minRows={2}
          />
        </DialogForm>
      )}
    </Modal>
  );
}
