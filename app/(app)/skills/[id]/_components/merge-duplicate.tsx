"use client";

import { Button, Group, List, ListItem, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { SkillPicker } from "@/app/_ui/skill-picker";

type Choice = { skillId: string; label: string };

/** Makes one skill of two that mean the same, after showing what that moves; and takes it back. */
export function MergeDuplicate({ skillId, label }: { skillId: string; label: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const [duplicate, setDuplicate] = useState<Choice | null>(null);
  const merges = useQuery(trpc.taxonomy.merges.queryOptions({ skillId }));
  const done = async () => {
    setDuplicate(null);
    await client.invalidateQueries();
    router.refresh();
  };
  const undo = useMutation(trpc.taxonomy.undoMerge.mutationOptions({ onSuccess: done }));
  return (
    <Stack gap="sm">
      <SkillPicker
        label={`Which skill means the same as ${label}?`}
        value={duplicate}
        onChange={(choice) => setDuplicate(choice?.skillId === skillId ? null : choice)}
      />
      <RefusalAlert error={undo.error} />
      {merges.data?.map(({ id, label: from, mergedBy, mergedAt, undoneAt }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            {from}, merged {formatDate(mergedAt)} by {mergedBy}
            {undoneAt && `, taken back ${formatDate(undoneAt)}`}
          </Text>
          {!undoneAt && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Undo the merge of ${from}`}
              loading={undo.isPending}
              onClick={() => undo.mutate({ mergeId: id })}
            >
              Undo
            </Button>
          )}
        </Group>
      ))}
      {duplicate && (
        <Preview
          fromId={duplicate.skillId}
          intoId={skillId}
          onClose={() => setDuplicate(null)}
          onMerged={done}
        />
      )}
    </Stack>
  );
}

type PreviewProps = { fromId: string; intoId: string; onClose: () => void; onMerged: () => Promise<void> };

function Preview({ fromId, intoId, onClose, onMerged }: PreviewProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.taxonomy.previewMerge.queryOptions({ fromId, intoId }));
  const merge = useMutation(trpc.taxonomy.merge.mutationOptions({ onSuccess: onMerged }));
  const problem = error ?? merge.error;
  return (
    <Modal opened onClose={onClose} title="Merge a duplicate">
      <Stack>
        <RefusalAlert error={problem} />
        {data && (
          <>
            <Text size="sm">
              Everything that names <strong>{data.from.label}</strong> will name{" "}
              <strong>{data.into.label}</strong>, and {data.from.label} is retired. You can take this back.
            </Text>
            <List size="sm">
              <ListItem>{count(data.requirements, "requirement")} of job roles</ListItem>
              <ListItem>
                {count(data.evidence, "piece")} of evidence of {count(data.people, "person", "people")}
              </ListItem>
              <ListItem>
                {count(data.grants, "micro-credential grants", "micro-credentials grant")} it
              </ListItem>
              <ListItem>
                {count(data.exemptions, "exemption")} and {count(data.teamRequirements, "team requirement")}
              </ListItem>
              <ListItem>{count(data.mappings, "mapping")} of texts to it</ListItem>
            </List>
            {data.rolesWithBoth > 0 && (
              <Text size="sm">
                {count(data.rolesWithBoth, "role asks", "roles ask")} for both: there the higher level and
                importance count, and it is mandatory if either was.
              </Text>
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!data} loading={merge.isPending} onClick={() => merge.mutate({ fromId, intoId })}>
            Merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
