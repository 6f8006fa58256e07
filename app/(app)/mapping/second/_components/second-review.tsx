"use client";

import { Blockquote, Button, Group, Kbd, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { Outputs } from "@/server/router";
import { useShortcuts } from "../../use-shortcuts";
import { kindNames } from "../../words";

type Reviews = Outputs["align"]["secondReviews"];
type Item = Reviews["items"][number];

/** Texts that somebody else has decided on, one at a time; a number or a button is the answer. */
export function SecondReview({ reviews: { toAnswer, toSettle, agreement, items } }: { reviews: Reviews }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const answering = useMutation(trpc.align.answerSecond.mutationOptions());
  const isBusy = answering.isPending || isRefreshing;
  const item = items.find(({ deedId }) => !answered.has(deedId));
  const answer = (skillId: string | null) => {
    if (!item) return;
    answering.mutate(
      { deedId: item.deedId, skillId },
      {
        onSuccess: ({ agrees }) => {
          setSaid(
            agrees
              ? "You both gave the same answer."
              : "The answers differ: somebody has to settle it below.",
          );
          setAnswered(new Set([...answered, item.deedId]));
          startRefresh(() => router.refresh());
        },
      },
    );
  };
  useShortcuts(item !== undefined && !isBusy, (pressed) => {
    if (pressed === "n") return answer(null);
    const chosen = item?.suggestions[Number(pressed) - 1];
    if (chosen) answer(chosen.skillId);
  });
  return (
    <>
      <Group align="stretch">
        <KeyNumber label="For you to answer" value={formatNumber(toAnswer)} />
        <KeyNumber label="To settle" value={formatNumber(toSettle)} detail="answers that differ" />
        <KeyNumber
          label="Agreement"
          value={agreement.answered === 0 ? "–" : formatShare(agreement.agreed / agreement.answered)}
          detail={
            agreement.kappa === null
              ? `${formatNumber(agreement.agreed)} of ${count(agreement.answered, "answer")}; Cohen’s kappa from 20 on`
              : `${formatNumber(agreement.agreed)} of ${count(agreement.answered, "answer")}, kappa ${agreement.kappa.toFixed(2)}`
          }
        />
      </Group>
      <Text role="status" size="sm">
        {said}
      </Text>
      <RefusalAlert error={answering.error} />
      {item ? (
        <QuestionCard key={item.deedId} item={item} isBusy={isBusy} onAnswer={answer} />
      ) : (
        <EmptyState title="Nothing to answer">
          Decisions of other L&D leads come here by chance, as many as the mapping’s settings say.
        </EmptyState>
      )}
    </>
  );
}

type CardProps = { item: Item; isBusy: boolean; onAnswer: (skillId: string | null) => void };

function QuestionCard({ item, isBusy, onAnswer }: CardProps) {
  const [other, setOther] = useState<{ skillId: string; label: string } | null>(null);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4">
            Which skill is this?
          </Title>
          <Text size="sm">{kindNames[item.kind]}</Text>
        </Group>
        <Blockquote p="md" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
          {item.statement}
        </Blockquote>
        <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: "none" }} aria-label="Proposed skills">
          {item.suggestions.map(({ skillId, label, description, framework }, place) => (
            <Paper key={skillId} withBorder p="sm" component="li">
              <Group wrap="nowrap" gap="sm">
                <Kbd aria-hidden="true">{place + 1}</Kbd>
                <Stack gap={2} flex={1} miw={0}>
                  <Text fw={600}>{label}</Text>
                  <Text size="sm" lineClamp={3}>
                    {description}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {framework}
                  </Text>
                </Stack>
                <Button
                  variant="default"
                  disabled={isBusy}
                  onClick={() => onAnswer(skillId)}
                  aria-label={`Answer ${label}`}
                >
                  This one
                </Button>
              </Group>
            </Paper>
          ))}
        </Stack>
        <Group align="flex-end" gap="sm">
          <div style={{ flex: "1 1 260px" }}>
            <SkillPicker label="Another skill" value={other} onChange={setOther} />
          </div>
          <Button
            variant="default"
            disabled={!other || isBusy}
            onClick={() => other && onAnswer(other.skillId)}
          >
            Answer with this skill
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => onAnswer(null)}
            rightSection={<Kbd aria-hidden>N</Kbd>}
          >
            None of these
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
