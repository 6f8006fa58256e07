"use client";

import { Button, Modal, Radio, RadioGroup, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { type KeyAlgorithm, keyAlgorithms } from "@/db/enums";
import { formatOf, publishedHoursAhead } from "@/server/issue/signing-key";
import { algorithmNames, useNames } from "../words";
import type { SigningKey } from "./key-card";

/** The way to a new key: which, when; and what follows, before it is done. */
export function RotateKey({ keys }: { keys: readonly SigningKey[] }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>("Ed25519");
  const [when, setWhen] = useState("day");
  const trpc = useTRPC();
  const router = useRouter();
  const rotate = useMutation(
    trpc.issue.keys.rotate.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const use = formatOf(algorithm);
  const isStopped = !keys.some((key) => key.use === use && key.status === "active");
  const submit = () => {
    rotate.mutate({ use, algorithm, waits: when === "day" && !isStopped });
  };
  return (
    <>
      <Button onClick={open}>Make a new key</Button>
      <Modal opened={isOpen} onClose={close} title="Make a new key">
        <DialogForm onSubmit={submit} sending={rotate} submit="Make and publish it" onCancel={close}>
          <RadioGroup
            label="Kind of key"
            value={algorithm}
            onChange={(value) => setAlgorithm(value as KeyAlgorithm)}
          >
            <Stack gap="xs" mt="xs">
              {keyAlgorithms.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={algorithmNames[each]}
                  description={useNames[formatOf(each)]}
                />
              ))}
            </Stack>
          </RadioGroup>
          {isStopped ? (
            <Text size="sm">No key of this kind is active, so it signs at once.</Text>
          ) : (
            <RadioGroup label="When it takes over" value={when} onChange={setWhen}>
              <Stack gap="xs" mt="xs">
                <Radio
                  value="day"
                  label={`After ${publishedHoursAhead} hours`}
                  description="By then whoever keeps a copy of our public keys has the new one."
                />
                <Radio
                  value="now"
                  label="At once"
                  description="A verifier with an older copy may not know it for some hours."
                />
              </Stack>
            </RadioGroup>
          )}
          <Text size="sm">
            Its public half is published now. The key before it then signs nothing more; badges that it has
            signed go on verifying.
          </Text>
        </DialogForm>
      </Modal>
    </>
  );
}
