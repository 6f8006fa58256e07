"use client";

import { Button, Loader, Modal, Select, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { formatHours, formatPrice } from "@/app/_ui/format";
import { longestMessage } from "@/server/assign/input";

type Props = { assignmentId: string; achievement: string; achievementId: string };

/** Proposes another badge, of those recommended to the learner, instead of the one assigned. */
export function ProposeAnother({ assignmentId, achievement, achievementId }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const own = useQuery(trpc.recommend.forPerson.queryOptions(undefined, { enabled: isOpen }));
  const choices = (own.data?.all ?? []).filter((one) => one.achievement.id !== achievementId);
  const propose = useMutation(
    trpc.assign.proposeAnother.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const submit = () => {
    if (chosen) propose.mutate({ assignmentId, achievementId: chosen, words });
  };
  const error = own.error ?? propose.error;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={open}
        aria-label={`Propose another than ${achievement}`}
      >
        Propose another
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Another badge instead of ${achievement}`}>
        <DialogForm
          onSubmit={submit}
          sending={{ error, isPending: propose.isPending }}
          submit="Propose it"
          isDisabled={!chosen}
          onCancel={close}
        >
          <Select
            label="I would rather earn"
            placeholder="Choose one of your recommendations"
            data={choices.map((one) => ({
              value: one.achievement.id,
              label: `${one.achievement.name} (${formatHours(one.hours)}, ${formatPrice(one.price, one.currency)})`,
            }))}
            value={chosen}
            onChange={setChosen}
            rightSection={own.isFetching ? <Loader size="xs" /> : undefined}
            searchable
            required
          />
          {own.data && choices.length === 0 && (
            <Text size="sm">
              Nothing else in the catalogue would close one of your gaps. Talk to whoever assigned it.
            </Text>
          )}
          <Textarea
            label="A word about why"
            description="Optional"
            value={words}
            onChange={({ currentTarget: { value } }) => setWords(value)}
            maxLength={longestMessage}
            autosize
            minRows={2}
          />
        </DialogForm>
      </Modal>
    </>
  );
}
