import { Alert, Stack } from "@mantine/core";
import { TRPCError } from "@trpc/server";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Refusal } from "@/server/errors";
import { draftOf, emptyDraft, type ScenarioDraft } from "@/server/measure/scenario-input";
import { ScenarioEditor } from "./_components/scenario-editor";
import { WhatIfResult } from "./_components/what-if-result";

export const metadata = { title: "What if" };

export default async function WhatIfPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { s, scenario } = await searchParams;
  const id = z.uuid().safeParse(scenario);
  const saved = id.success ? await orNotFound(api.measure.scenario({ scenarioId: id.data })) : null;
  const given = draftOf(typeof s === "string" ? s : null);
  const isBroken = (s !== undefined && !given) || (scenario !== undefined && !id.success);
  const { draft, names, effect, problem } = await answered(given ?? saved?.draft ?? emptyDraft);
  return (
    <>
      <PageHeader
        title={saved ? `What if: ${saved.name}` : "What if"}
        question="What would become of the figures if this happened? Nothing here changes real data."
      />
      <Stack gap="lg">
        {(isBroken || problem) && (
          <Alert color="yellow" role="status">
            {problem ?? "The scenario in the address makes no sense."} Begin a new one below.
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

/** What a draft would do; where a rule refuses the draft, an empty one and the rule's sentence. */
async function answered(draft: ScenarioDraft) {
  const isEmpty = Object.values(draft).every((part) => part.length === 0);
  try {
    const names = await api.measure.draftNames({ draft });
    const effect = isEmpty ? null : await api.measure.whatIf({ draft });
    return { draft, names, effect, problem: null };
  } catch (error) {
    const isRefused = !isEmpty && error instanceof TRPCError && error.cause instanceof Refusal;
    if (!isRefused) return orNotFound(Promise.reject<never>(error));
    const names = await api.measure.draftNames({ draft: emptyDraft });
    return { draft: emptyDraft, names, effect: null, problem: error.message };
  }
}
