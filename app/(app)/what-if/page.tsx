import { Alert, Stack } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { draftOf, emptyDraft } from "@/server/measure/scenario-input";
import { ScenarioEditor } from "./_components/scenario-editor";
import { WhatIfResult } from "./_components/what-if-result";

export const metadata = { title: "What if" };

export default async function WhatIfPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { s, scenario } = await searchParams;
  const id = z.uuid().safeParse(scenario);
  const saved = id.success ? await orNotFound(api.measure.scenario({ scenarioId: id.data })) : null;
  const given = draftOf(typeof s === "string" ? s : null);
  const draft = given ?? saved?.draft ?? emptyDraft;
  const isBroken = (s !== undefined && !given) || (scenario !== undefined && !id.success);
  const names = await orNotFound(api.measure.draftNames({ draft }));
  const isEmpty = Object.values(draft).every((part) => part.length === 0);
  const effect = isEmpty ? null : await orNotFound(api.measure.whatIf({ draft }));
  return (
    <>
      <PageHeader
        title={saved ? `What if: ${saved.name}` : "What if"}
        question="What would become of the figures if this happened? Nothing here changes real data."
      />
      <Stack gap="lg">
        {isBroken && (
          <Alert color="yellow" role="status">
            The scenario in the address makes no sense. Begin a new one below.
          </Alert>
        )}
        <ScenarioEditor
          key={JSON.stringify(draft)}
          draft={draft}
          names={names}
          saved={saved ? { id: saved.id, name: saved.name, isOwn: saved.isOwn } : null}
          all={await api.measure.scenarios()}
        />
        {effect && <WhatIfResult effect={effect} />}
      </Stack>
    </>
  );
}
