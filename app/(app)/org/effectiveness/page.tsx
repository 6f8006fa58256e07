import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ExportMenu } from "@/app/_ui/export-menu";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "../_components/panel";
import { EffectivenessTable } from "./_components/effectiveness-table";
import { PointsAgainstPrice } from "./_components/points-against-price";

export const metadata: Metadata = { title: "What credentials achieved" };

export default async function EffectivenessPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const found = await orNotFound(api.measure.effectiveness({ at, floor }));
  return (
    <>
      <PageHeader
        title="What credentials achieved"
        question="Which micro-credentials closed gaps, and at what cost?"
      >
        <ButtonLink href="/org" variant="default" size="xs">
          Organisation
        </ButtonLink>
        <ExportMenu views={[{ view: "effectiveness", label: "Each micro-credential" }]} />
      </PageHeader>
      <FiguresBar asOf={found.asOf} floor={found.floor} answeredBy={found.answeredBy} notes={notes} />
      {found.achievements.length === 0 ? (
        <EmptyState
          title="No micro-credential has been assigned or awarded by this date"
          action={<ButtonLink href="/catalogue">Catalogue</ButtonLink>}
        >
          As soon as one is, its line shows the gap points that it closed, how long it took and how long it
          lasted.
        </EmptyState>
      ) : (
        <Stack gap="xl">
          <Panel id="price" title="Gap points per hour against price" help="effectiveness">
            <PointsAgainstPrice achievements={found.achievements} />
          </Panel>
          <Panel id="each" title="Each micro-credential" help="effectiveness">
            <EffectivenessTable achievements={found.achievements} />
          </Panel>
        </Stack>
      )}
    </>
  );
}
