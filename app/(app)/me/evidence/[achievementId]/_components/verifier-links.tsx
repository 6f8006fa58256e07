"use client";

import {
  Alert,
  Button,
  Checkbox,
  CopyButton,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDate } from "@/app/_ui/format";
import { RefusalAlert, RefusalLine } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Link = Outputs["assess"]["evidenceLinks"][number];
type Piece = { id: string; name: string };
type Props = { submissionId: string; pieces: readonly Piece[]; links: readonly Link[] };

/** Shows chosen pieces to somebody without an account, for a while; everything else stays private. */
export function VerifierLinks({ submissionId, pieces, links }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Links for verifiers">
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            Show evidence to somebody
          </Title>
          <Text maw={720}>
            A link shows the pieces that you choose to whoever has it, without an account, until it ends or
            you end it. Everything else stays private.
          </Text>
        </div>
        <MakeLink submissionId={submissionId} pieces={pieces} />
        {links.map((link) => (
          <MadeLink key={link.id} link={link} />
        ))}
      </Stack>
    </Paper>
  );
}

function MakeLink({ submissionId, pieces }: { submissionId: string; pieces: readonly Piece[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [itemIds, setItemIds] = useState<string[]>([]);
  const [recipient, setRecipient] = useState("");
  const [days, setDays] = useState("30");
  const make = useMutation(
    trpc.assess.makeEvidenceLink.mutationOptions({
      onSuccess: () => {
        setItemIds([]);
        setRecipient("");
        router.refresh();
      },
    }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ submissionId, itemIds, recipient, days: Number(days) });
      }}
    >
      <Stack gap="sm" align="flex-start">
        <Checkbox.Group label="Pieces" value={itemIds} onChange={setItemIds}>
          <Stack gap={6} mt={4}>
            {pieces.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group gap="md" align="flex-start">
          <TextInput
            label="For whom"
            placeholder="Recruiter at Nordwind"
            required
            maxLength={120}
            value={recipient}
            onChange={(event) => setRecipient(event.currentTarget.value)}
          />
          <NativeSelect
            label="Works for"
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={["7", "30", "90"].map((value) => ({ value, label: `${value} days` }))}
          />
        </Group>
        <Button type="submit" variant="default" disabled={itemIds.length === 0} loading={make.isPending}>
          Make a link
        </Button>
        <RefusalAlert error={make.error} />
        {make.data && (
          <Alert variant="default" title="The link is shown this once: copy it now" role="status">
            <Text style={{ overflowWrap: "anywhere" }}>{make.data.url}</Text>
            <CopyButton value={make.data.url}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" mt="xs" onClick={copy}>
                  {copied ? "Copied" : "Copy the link"}
                </Button>
              )}
            </CopyButton>
          </Alert>
        )}
      </Stack>
    </form>
  );
}

const states = { revoked: "ended by you", expired: "ended" };

function MadeLink({ link }: { link: Link }) {
  const trpc = useTRPC();
  const router = useRouter();
  const revoke = useMutation(
    trpc.assess.revokeEvidenceLink.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <Group gap="md">
      <Text style={{ overflowWrap: "anywhere" }}>
        {link.recipient}:{" "}
        <Text span c="dimmed">
          {count(link.pieces, "piece")}, {link.state === "open" ? "until" : `${states[link.state]},`}{" "}
          {formatDate(link.revokedAt ?? link.expiresAt)}; {count(link.looks, "look")}
          {link.lastLookAt && `, the last on ${formatDate(link.lastLookAt)}`} (previews of mail and chat
          programs count)
        </Text>
      </Text>
      {link.state === "open" && (
        <Button
          size="compact-sm"
          variant="default"
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ linkId: link.id })}
          aria-label={`End the link for ${link.recipient}`}
        >
          End it
        </Button>
      )}
      <RefusalLine error={revoke.error} />
    </Group>
  );
}
