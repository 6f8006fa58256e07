import { Group, SimpleGrid, Skeleton, Text } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { api } from "@/app/_trpc/server";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import type { Explained } from "@/server/measure/explain";
import type { Outputs } from "@/server/router";
import { explainHref } from "./about";
import { ChangedSince } from "./changed-since";
import { ClaimedAgainstProven } from "./claimed-against-proven";

type Props = { about: { kind: "jobRole" | "skill"; id: string }; searchParams: Promise<SearchParams> };

/** Where people stand in a role or in a skill, as of any date and under any trust floor. */
export async function Subject({ about, searchParams }: Props) {
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const figures = await api.measure.subject({ about, at, floor });
  const isEmpty = figures.required === 0;
  return (
    <>
      <FiguresBar asOf={figures.asOf} floor={figures.floor} answeredBy={figures.answeredBy} notes={notes} />
      <div data-answer={about.kind === "jobRole" ? "role" : "skill"}>
        {isEmpty ? (
          <Text c="dimmed" mb="lg">
            {about.kind === "jobRole"
              ? "On this date nothing is required of anybody with this role whom you may see."
              : "On this date nobody whom you may see needs this skill."}
          </Text>
        ) : (
          <KeyNumbers
            kind={about.kind}
            figures={figures}
            explain={(figure) => explainHref(figure, about, { at, floor })}
          />
        )}
      </div>
      <SimpleGrid cols={{ base: 1, md: at && !isEmpty ? 2 : 1 }} spacing="lg" mb="lg">
        {!isEmpty && (
          <Suspense fallback={<Skeleton height={120} />}>
            <ClaimedAgainstProven about={about} at={at} />
          </Suspense>
        )}
        {at && (
          <Suspense fallback={<Skeleton height={120} />}>
            <ChangedSince about={about} at={at} floor={floor} />
          </Suspense>
        )}
      </SimpleGrid>
    </>
  );
}

type NumbersProps = {
  kind: "jobRole" | "skill";
  figures: Outputs["measure"]["subject"];
  explain: (figure: Explained) => string;
};

function KeyNumbers({ kind, figures, explain }: NumbersProps) {
  const { people, required, met, unassessed, expiring, weightedGap, readyPeople, readiness } = figures;
  return (
    <Group align="stretch" gap="md" mb="lg">
      <KeyNumber
        label="Readiness"
        explain={explain("readiness")}
        value={formatShare(readiness)}
        detail={
          kind === "jobRole"
            ? `of ${count(people, "person", "people")} with this role`
            : `of ${count(required, "person", "people")} who need it`
        }
      />
      {kind === "jobRole" && (
        <KeyNumber
          label="Ready"
          explain={explain("ready")}
          value={`${formatNumber(readyPeople)} of ${formatNumber(people)}`}
          detail="people with every mandatory skill met"
        />
      )}
      <KeyNumber
        label={kind === "jobRole" ? "Skills met" : "Qualified people"}
        explain={explain("met")}
        value={
          kind === "jobRole"
            ? `${formatNumber(met)} of ${formatNumber(required)}`
            : `have ${formatNumber(met)} / need ${formatNumber(required)}`
        }
        detail={`${formatNumber(unassessed)} unassessed, ${formatNumber(expiring)} expiring`}
      />
      <KeyNumber
        explain={explain("weighted-gap")}
        label="Gap points"
        value={formatNumber(weightedGap)}
        detail="levels missing × importance"
      />
    </Group>
  );
}
