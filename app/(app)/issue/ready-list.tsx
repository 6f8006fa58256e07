"use client";

import {
  Badge,
  Box,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  TextInput,
  VisuallyHidden,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { count, formatDate, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { mostAlone, mostUntyped } from "@/server/issue/batch";
import { batchNoteLength } from "@/server/issue/input";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { darkOrange } from "./batch-words";
import { PreviewBadge } from "./preview-badge";

type Ready = Outputs["issue"]["ready"][number];

/** More rows than anybody looks through; all of them are issued all the same. */
const mostShown = 200;

/** What is approved and waits to be signed: all of it is chosen at first. */
export function ReadyList({ ready }: { ready: readonly Ready[] }) {
  const possible = ready.filter(({ problem }) => problem === null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = possible.filter(({ approvalId }) => !left.has(approvalId));
  const toggle = (approvalId: string) => {
    const next = new Set(left);
    if (!next.delete(approvalId)) next.add(approvalId);
    setLeft(next);
  };
  const toggleAll = () =>
    setLeft(chosen.length === possible.length ? new Set(possible.map((each) => each.approvalId)) : new Set());
  return (
    <Stack gap="md">
      <WideTable minWidth={300} label="Badges that are ready to issue, the longest waiting first">
        <TableCaption p={0} m={0}>
          <VisuallyHidden>Badges that are ready to issue, the longest waiting first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh>
              <Checkbox
                aria-label="Choose all badges"
                checked={chosen.length > 0 && chosen.length === possible.length}
                indeterminate={chosen.length > 0 && chosen.length < possible.length}
                onChange={toggleAll}
                disabled={possible.length === 0}
              />
            </TableTh>
            <TableTh>Person</TableTh>
            <TableTh visibleFrom="sm">Badge</TableTh>
            <TableTh visibleFrom="sm">Level</TableTh>
            <TableTh visibleFrom="sm">Valid</TableTh>
            <TableTh visibleFrom="sm">Approved</TableTh>
            <TableTh>What is signed</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {ready.slice(0, mostShown).map((each) => (
            <ReadyRow
              key={each.approvalId}
              ready={each}
              isChosen={each.problem === null && !left.has(each.approvalId)}
              onToggle={() => toggle(each.approvalId)}
            />
          ))}
        </TableTbody>
      </WideTable>
      {ready.length > mostShown && (
        <Text size="sm" c="dimmed">
          The first {mostShown} of {formatNumber(ready.length)} are shown; what is chosen beyond them is
          issued too.
        </Text>
      )}
      <IssueForm approvalIds={chosen.map(({ approvalId }) => approvalId)} />
    </Stack>
  );
}

type RowProps = { ready: Ready; isChosen: boolean; onToggle: () => void };

function ReadyRow({ ready, isChosen, onToggle }: RowProps) {
  const { person, achievement, level, validityMonths, approvedBy, approvedAt, problem } = ready;
  const granted = level === null ? "as granted" : levelLabel(level);
  const valid = validityMonths === null ? "for ever" : count(validityMonths, "month");
  const evidence = (
    <TextLink href={`/evidence/${ready.submissionId}`} underline="always" size="sm">
      {achievement}
    </TextLink>
  );
  return (
    <TableTr>
      <TableTd>
        <Checkbox
          aria-label={`Choose ${achievement} for ${person}`}
          checked={isChosen}
          onChange={onToggle}
          disabled={problem !== null}
        />
      </TableTd>
      <TableTh scope="row" fw={500}>
        {person}
        <Box hiddenFrom="sm" fw={400}>
          {evidence}
          <Text size="sm">
            Level {granted}, valid {valid}, approved {formatDate(approvedAt)}
            {approvedBy && ` by ${approvedBy}`}
          </Text>
        </Box>
        {problem && (
          <Stack gap={2} align="flex-start">
            <Badge color={darkOrange} autoContrast={false} tt="none">
              Cannot be issued yet
            </Badge>
            <Text size="sm" maw={320}>
              {problem}
            </Text>
          </Stack>
        )}
      </TableTh>
      <TableTd visibleFrom="sm">{evidence}</TableTd>
      <TableTd visibleFrom="sm">{granted}</TableTd>
      <TableTd visibleFrom="sm">{valid}</TableTd>
      <TableTd visibleFrom="sm">
        {formatDate(approvedAt)}
        {approvedBy && (
          <Text size="sm" c="dimmed">
            by {approvedBy}
          </Text>
        )}
      </TableTd>
      <TableTd>
        <PreviewBadge approvalId={ready.approvalId} name={`${achievement} of ${person}`} />
      </TableTd>
    </TableTr>
  );
}

/** Says what follows, asks for the number where there are many, and goes to the batch. */
function IssueForm({ approvalIds }: { approvalIds: string[] }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState<number | null>(null);
  const trpc = useTRPC();
  const router = useRouter();
  const start = useMutation(
    trpc.issue.startBatch.mutationOptions({
      onSuccess: ({ batchId }) => router.push(`/issue/batches/${batchId}`),
    }),
  );
  const badges = count(approvalIds.length, "badge");
  const submit = () => {
    start.mutate({ approvalIds, note, typedCount: typed });
  };
  return (
    <>
      <Group>
        <Button onClick={open} disabled={approvalIds.length === 0}>
          Sign and issue {badges}
        </Button>
      </Group>
      <Modal opened={isOpen} onClose={close} title={`Sign and issue ${badges}?`}>
        <DialogForm
          onSubmit={submit}
          sending={start}
          submit="Sign and issue"
          cancel="Not now"
          onCancel={close}
        >
          <Text>
            Each is signed with the issuer’s keys in two forms, checked by our own verifier, and published.
            Its holder is told, and the skills gap closes. It can be paused at any time; what is issued by
            then stays issued.
          </Text>
          {approvalIds.length > mostAlone && (
            <Text>With more than {mostAlone} badges it begins once a second person agrees to it.</Text>
          )}
          <TextInput
            label="Note"
            description="For you and your colleagues, such as the name of the course."
            value={note}
            maxLength={batchNoteLength}
            onChange={({ currentTarget: { value } }) => setNote(value)}
          />
          {approvalIds.length > mostUntyped && (
            <NumberInput
              label={`Type ${approvalIds.length} to confirm`}
              required
              hideControls
              allowDecimal={false}
              onChange={(value) => setTyped(typeof value === "number" ? value : null)}
            />
          )}
        </DialogForm>
      </Modal>
    </>
  );
}
