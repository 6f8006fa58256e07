"use client";

import { Alert, Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import { levelLabel } from "@/server/taxonomy/scale";
import type { Requirement } from "./requirements-table";

/** Changes what is asked from now on; earlier dates keep what was asked then. */
export function RequirementForm({ requirement, onClose }: { requirement: Requirement; onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [level, setLevel] = useState(requirement.requiredLevel);
  const [importance, setImportance] = useState<number | string>(requirement.importance);
  const [mandatory, setMandatory] = useState(requirement.mandatory);
  const update = useMutation(
    trpc.people.updateRequirement.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  const values = [...new Set([...requirement.levels.map(({ value }) => value), requirement.requiredLevel])];
  return (
    <Modal opened onClose={onClose} title={requirement.skillLabel ?? requirement.statement}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({
            requirementId: requirement.id,
            requiredLevel: level,
            importance: Number(importance),
            mandatory,
          });
        }}
      >
        <Stack>
          {update.error && (
            <Alert color="red" variant="outline" role="alert">
              {sentenceFor(update.error)}
            </Alert>
          )}
          <Select
            label="Level"
            data={values
              .sort((a, b) => a - b)
              .map((value) => ({ value: String(value), label: levelLabel(value, requirement.levels) }))}
            value={String(level)}
            onChange={(chosen) => chosen && setLevel(Number(chosen))}
            allowDeselect={false}
          />
          <NumberInput
            label="Importance"
            description="1 (nice to have) to 5 (the work stops without it)"
            min={1}
            max={5}
            step={0.5}
            decimalScale={2}
            clampBehavior="blur"
            required
            value={importance}
            onChange={setImportance}
          />
          <Checkbox
            label="Mandatory"
            description="A gap in a mandatory skill weighs more."
            checked={mandatory}
            onChange={(event) => setMandatory(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed">
            Holds from now on. The numbers of earlier dates stay as they were.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
