import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { StateMark } from "@/app/_ui/cell-mark";
import { PageHeader } from "@/app/_ui/page-header";
import { cellStates } from "@/db/enums";
import { stateMeanings, stateNames } from "@/server/measure/cell-wording";
import { type Definition, definitions } from "./definitions";

export const metadata: Metadata = { title: "What the numbers mean" };

/** The one definition of every number that the product shows. */
export default function NumbersPage() {
  return (
    <>
      <PageHeader
        title="What the numbers mean"
        question="Every figure of Skillwright is counted as it says here, on every page and in every export."
      />
      <Stack gap="xl" maw={760}>
        <nav aria-label="On this page">
          <Group gap="sm">
            {definitions.flatMap(({ entries }) =>
              entries.map(({ id, name }) => (
                <Anchor key={id} href={`#${id}`} size="sm">
                  {name}
                </Anchor>
              )),
            )}
            <Anchor href="#states" size="sm">
              States of a cell
            </Anchor>
          </Group>
        </nav>
        {definitions.map(({ heading, entries }) => (
          <section key={heading}>
            <Title order={2} size="h3" mb="md">
              {heading}
            </Title>
            <Stack gap="lg">
              {entries.map((entry) => (
                <Entry key={entry.id} {...entry} />
              ))}
            </Stack>
          </section>
        ))}
        <States />
      </Stack>
    </>
  );
}

function Entry({ id, name, meaning, formula }: Definition) {
  return (
    <div id={id} style={{ scrollMarginTop: "5rem" }}>
      <Title order={3} size="h5">
        {name}
      </Title>
      {formula && (
        <Text ff="monospace" size="sm" my={4}>
          {formula}
        </Text>
      )}
      <Text>{meaning}</Text>
    </div>
  );
}

function States() {
  return (
    <section id="states" style={{ scrollMarginTop: "5rem" }}>
      <Title order={2} size="h3" mb="md">
        States of a cell
      </Title>
      <Text mb="md">
        A cell is one person and one skill that is required of them. The first state that applies is shown.
        The number in the square is the level held less the level required.
      </Text>
      <Stack gap="sm">
        {cellStates.map((state) => (
          <Group key={state} wrap="nowrap" align="flex-start" gap="sm">
            <StateMark
              cell={{
                state,
                gap: ["expired", "revoked", "below", "unproven", "unassessed"].includes(state) ? 2 : 0,
                surplus: state === "exceeds" ? 1 : 0,
                source: "assessor",
              }}
            />
            <div>
              <Text fw={600}>{stateNames[state]}</Text>
              <Text size="sm">{stateMeanings[state]}</Text>
            </div>
          </Group>
        ))}
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <StateMark />
          <div>
            <Text fw={600}>Not required</Text>
            <Text size="sm">None of the person’s current roles asks for this skill.</Text>
          </div>
        </Group>
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <StateMark cell={{ state: "met", gap: 0, surplus: 0, source: "self" }} />
          <div>
            <Text fw={600}>A dashed ring</Text>
            <Text size="sm">Only the person’s own word stands behind the level.</Text>
          </div>
        </Group>
      </Stack>
    </section>
  );
}
