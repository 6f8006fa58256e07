"use client";

import {
  Button,
  Group,
  List,
  ListItem,
  NativeSelect,
  Radio,
  RadioGroup,
  Stack,
  Textarea,
  VisuallyHidden,
} from "@mantine/core";
import { verdictLabels } from "@/app/_evidence/verdict";
import { type Verdict, verdicts } from "@/db/enums";
import type { Outputs } from "@/server/router";

export type Draft = { verdict: Verdict | null; level: number | null; comment: string };

type Props = {
  criterion: Outputs["assess"]["submission"]["criteria"][number];
  draft: Draft;
  /** What this workspace's assessors say often. */
  quickComments: readonly { id: string; text: string }[];
  onChange: (draft: Draft) => void;
};

/** One criterion to mark: the verdict, the level where there are levels, and why not. */
export function CriterionMark({ criterion, draft, quickComments, onChange }: Props) {
  const { name, description, required, levels } = criterion;
  const isCommentNeeded = draft.verdict !== null && draft.verdict !== "meets";
  return (
    <Stack gap="xs">
      <RadioGroup
        label={required ? name : `${name} (optional)`}
        description={description}
        value={draft.verdict ?? ""}
        onChange={(value) => onChange({ ...draft, verdict: verdicts.find((one) => one === value) ?? null })}
        styles={{ label: { fontWeight: 650 } }}
      >
        <Group gap="md" mt={6}>
          {verdicts.map((verdict) => (
            <Radio key={verdict} value={verdict} label={verdictLabels[verdict]} />
          ))}
        </Group>
      </RadioGroup>
      {levels.length > 0 && <Levels levels={levels} chosen={draft.level} />}
      {levels.length > 0 && draft.verdict === "meets" && (
        <NativeSelect
          label={
            <>
              Level reached<VisuallyHidden> for {name}</VisuallyHidden>
            </>
          }
          value={draft.level ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...draft, level: value === "" ? null : Number(value) });
          }}
          data={[
            { value: "", label: "Choose a level" },
            ...levels.map(({ level }) => ({ value: String(level), label: `Level ${level}` })),
          ]}
          maw={220}
        />
      )}
      {draft.verdict !== null && (
        <Textarea
          label={
            <>
              Comment<VisuallyHidden> for {name}</VisuallyHidden>
            </>
          }
          description={isCommentNeeded ? "Needed: say what is missing." : undefined}
          autosize
          minRows={isCommentNeeded ? 2 : 1}
          maxLength={4_000}
          value={draft.comment}
          onChange={(event) => onChange({ ...draft, comment: event.currentTarget.value })}
        />
      )}
      {isCommentNeeded && quickComments.length > 0 && (
        <Group gap="xs" role="group" aria-label={`Quick comments for ${name}`}>
          {quickComments.map(({ id, text }) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              h="auto"
              py={4}
              styles={{ label: { whiteSpace: "normal", textAlign: "start" } }}
              onClick={() =>
                onChange({ ...draft, comment: [draft.comment.trim(), text].filter(Boolean).join(" ") })
              }
            >
              {text}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

/** What each level asks for: it stands there before anything is marked, since a mark is made by it. */
const Levels = ({ levels, chosen }: { levels: Props["criterion"]["levels"]; chosen: number | null }) => (
  <List size="sm" c="dimmed">
    {levels.map(({ level, descriptor }) => (
      <ListItem key={level} c={level === chosen ? "var(--mantine-color-text)" : undefined}>
        Level {level}: {descriptor}
      </ListItem>
    ))}
  </List>
);
