"use client";

import { Alert, Button, Code, CopyButton, Group, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";
import { SourceList } from "./source-list";

/** Tokens by which other systems import files. */
export function TokenPanel({ tokens }: { tokens: Outputs["ingest"]["tokens"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const refreshed = { onSuccess: () => router.refresh() };
  const make = useMutation(trpc.ingest.makeToken.mutationOptions(refreshed));
  const revoke = useMutation(trpc.ingest.revokeToken.mutationOptions(refreshed));
  const error = make.error ?? revoke.error;
  return (
    <section aria-labelledby="tokens">
      <Title order={2} size="h3" id="tokens" mb="xs">
        Tokens
      </Title>
      <Text c="dimmed" mb="sm">
        A token imports files as you, as long as you may. It is shown once; what it did stands in the audit
        log.
      </Text>
      <Group align="end" mb="md">
        <TextInput
          label="What is the token for?"
          placeholder="HR system, nightly"
          value={name}
          maxLength={80}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          loading={make.isPending}
          disabled={name.trim() === ""}
          onClick={() => make.mutate({ name }, { onSuccess: () => setName("") })}
        >
          Make a token
        </Button>
      </Group>
      {make.data && (
        <Alert color="green" title="Copy it now: it is not shown again" mb="md">
          <Group>
            <Code style={{ overflowWrap: "anywhere" }}>{make.data.token}</Code>
            <CopyButton value={make.data.token}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      )}
      <RefusalAlert error={error} mb="md" />
      {tokens.length > 0 && (
        <SourceList
          label="List of tokens"
          caption="Tokens, newest first"
          columns={["For", "Made", "Last used"]}
          rows={tokens.map(({ id, name: what, madeBy, madeAt, lastUsedAt, revokedAt }) => ({
            id,
            name: what,
            told: [
              `${formatDateTime(madeAt)} by ${madeBy}`,
              lastUsedAt ? formatDateTime(lastUsedAt) : "never",
            ],
            end: revokedAt
              ? `Revoked on ${formatDateTime(revokedAt)}`
              : {
                  words: "Revoke",
                  label: `Revoke the token ${what}`,
                  isRunning: revoke.isPending && revoke.variables.id === id,
                  act: () => revoke.mutate({ id }),
                },
          }))}
        />
      )}
    </section>
  );
}
