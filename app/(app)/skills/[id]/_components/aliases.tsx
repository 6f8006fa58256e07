"use client";

import { Alert, Button, Group, List, ListItem, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { sentenceFor } from "@/app/_ui/refusals";
import type { AppRouter } from "@/server/router";

type Props = { skillId: string; skill: string; aliases: readonly string[] };
type Done = { said: string; undo: () => void };

/** The names that the organisation itself gives a skill: added and removed here, each with a way back. */
export function Aliases({ skillId, skill, aliases }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [done, setDone] = useState<Done | null>(null);
  const shown = async (next: Done) => {
    setDone(next);
    // What was removed took the focus with it.
    field.current?.focus();
    await client.invalidateQueries();
    router.refresh();
  };
  const add = useMutation(
    trpc.taxonomy.addAlias.mutationOptions({
      onSuccess: ({ label }) => {
        setTyped("");
        return shown({
          said: `${skill} is now also called “${label}”. Searches, imports and the mapper use it.`,
          undo: () => remove.mutate({ skillId, label }),
        });
      },
    }),
  );
  const remove = useMutation(
    trpc.taxonomy.removeAlias.mutationOptions({
      onSuccess: (_, { label }) =>
        shown({
          said: `${skill} is no longer called “${label}”.`,
          undo: () => add.mutate({ skillId, label, isShared: true }),
        }),
    }),
  );
  const start = () => {
    add.reset();
    remove.reset();
    setDone(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start();
    add.mutate({ skillId, label: typed });
  };
  const isElsewhere = refusalCode(add.error) === "taxonomy.alias_elsewhere";
  const problem = (isElsewhere ? null : add.error) ?? remove.error;
  const isBusy = add.isPending || remove.isPending;
  return (
    <Stack gap="sm">
      {aliases.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. Add what your people and files call it: texts that say just that are then mapped to it.
        </Text>
      ) : (
        <List listStyleType="none" spacing={4} aria-label="Names of your own">
          {aliases.map((label) => (
            <ListItem key={label} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {label}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  flex="none"
                  aria-label={`Remove the name ${label}`}
                  disabled={isBusy}
                  onClick={() => {
                    start();
                    remove.mutate({ skillId, label });
                  }}
                >
                  Remove
                </Button>
              </Group>
            </ListItem>
          ))}
        </List>
      )}
      <form onSubmit={submit} noValidate>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            ref={field}
            flex={1}
            label="Another name for it"
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              if (add.error) add.reset();
            }}
          />
          <Button type="submit" variant="default" loading={add.isPending} disabled={remove.isPending}>
            Add
          </Button>
        </Group>
      </form>
      <RefusalAlert error={problem} />
      {isElsewhere && (
        <Alert color="yellow" role="alert">
          <Stack gap="xs" align="flex-start">
            {sentenceFor(add.error)}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => add.mutate({ skillId, label: typed, isShared: true })}
            >
              Add it anyway
            </Button>
          </Stack>
        </Alert>
      )}
      <div role="status">
        {done && !isBusy && !problem && !isElsewhere && (
          <Group gap="sm" justify="space-between">
            <Text size="sm" style={{ overflowWrap: "anywhere" }} flex={1}>
              {done.said}
            </Text>
            <Button size="compact-xs" variant="default" onClick={done.undo}>
              Undo
            </Button>
          </Group>
        )}
      </div>
    </Stack>
  );
}

const refusalCode = (error: unknown): string | null =>
  error instanceof TRPCClientError ? ((error as TRPCClientError<AppRouter>).data?.refusal ?? null) : null;
