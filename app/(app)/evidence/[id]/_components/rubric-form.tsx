"use client";

import { Alert, Button, Group, List, ListItem, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { VerdictMark } from "@/app/_evidence/verdict";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { AssessmentOutcome } from "@/db/enums";
import { type Mark, type MarkProblem, problemsOf } from "@/server/assess/rubric";
import type { Outputs } from "@/server/router";
import { CriterionMark, type Draft } from "./criterion-mark";
import { type Marks, useMarks } from "./use-marks";

type Review = Outputs["assess"]["submission"];
type Props = {
  submissionId: string;
  attempt: number;
  criteria: Review["criteria"];
  /** What was met in an earlier attempt. */
  kept: Review["kept"];
  quickComments: Review["quickComments"];
};

const unmarked: Draft = { verdict: null, level: null, comment: "" };

/** The rubric to mark. What is missing is said here at once; the server judges the same rules again. */
export function RubricForm({ submissionId, attempt, criteria, kept, quickComments }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [{ drafts, comment, noteToApprover }, setMarks, forget] = useMarks(submissionId, attempt);
  const note = (change: Partial<Marks>) => setMarks((before) => ({ ...before, ...change }));
  const [problems, setProblems] = useState<MarkProblem[]>([]);
  const decide = useMutation(
    trpc.assess.decide.mutationOptions({
      onSuccess: () => {
        forget();
        router.refresh();
      },
    }),
  );

  const asked = criteria.filter(({ id }) => !kept.some(({ criterionId }) => criterionId === id));

  const submit = (outcome: AssessmentOutcome) => {
    const marks = asked.flatMap(({ id }): Mark[] => {
      const { verdict, level, comment } = drafts[id] ?? unmarked;
      return verdict
        ? [{ criterionId: id, verdict, level: verdict === "meets" ? level : null, comment }]
        : [];
    });
    const rules = asked.map((one) => ({ ...one, levels: one.levels.map(({ level }) => level) }));
    const found = problemsOf(rules, marks, outcome, comment);
    setProblems(found);
    if (found.length === 0) {
      decide.mutate({ submissionId, attempt, outcome, comment, noteToApprover, marks });
    }
  };

  return (
    <Paper withBorder p="md" component="section" aria-label="Rubric">
      <Stack gap="lg">
        <Title order={2} size="h4">
          Rubric
        </Title>
        {criteria.length === 0 && (
          <Text>This badge has no rubric. Say in the comment what you judged it by.</Text>
        )}
        <KeptMarks criteria={criteria} kept={kept} />
        {asked.map((criterion) => (
          <CriterionMark
            key={criterion.id}
            quickComments={quickComments}
            criterion={criterion}
            draft={drafts[criterion.id] ?? unmarked}
            onChange={(draft) => note({ drafts: { ...drafts, [criterion.id]: draft } })}
          />
        ))}
        <Textarea
          label="Overall comment"
          description="The learner reads it, and so does whoever approves."
          autosize
          minRows={2}
          maxLength={4_000}
          value={comment}
          onChange={(event) => note({ comment: event.currentTarget.value })}
        />
        <Textarea
          label="Note to whoever approves"
          description="The learner does not see it."
          autosize
          maxLength={4_000}
          value={noteToApprover}
          onChange={(event) => note({ noteToApprover: event.currentTarget.value })}
        />
        {problems.length > 0 && (
          <Alert color="red" role="alert" title="This cannot be stored yet">
            <List size="sm">
              {problems.map(({ message }) => (
                <ListItem key={message}>{message}</ListItem>
              ))}
            </List>
          </Alert>
        )}
        <RefusalAlert error={decide.error} />
        <Group>
          <Button loading={decide.isPending} onClick={() => submit("recommended")}>
            Recommend
          </Button>
          <Button variant="default" loading={decide.isPending} onClick={() => submit("returned")}>
            Return to learner
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** What stays as it was found: only what failed is marked anew. */
function KeptMarks({ criteria, kept }: Pick<Props, "criteria" | "kept">) {
  if (kept.length === 0) return null;
  const nameOf = new Map(criteria.map(({ id, name }) => [id, name]));
  return (
    <div>
      <Text size="sm" c="dimmed">
        Met in an earlier attempt, and not marked again:
      </Text>
      <List size="sm" mt={4}>
        {kept.map(({ criterionId, verdict, level }) => (
          <ListItem key={criterionId}>
            {nameOf.get(criterionId)}: <VerdictMark verdict={verdict} level={level} />
          </ListItem>
        ))}
      </List>
    </div>
  );
}
