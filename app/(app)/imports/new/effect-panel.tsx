"use client";

import {
  Alert,
  Skeleton,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import { WideTable } from "@/app/_ui/wide-table";
import type { ImportKind } from "@/db/enums";
import type { Outputs } from "@/server/router";
import type { Options } from "./option-fields";

type Props = { kind: ImportKind; fileIds: string[]; options: Options };
type Effect = NonNullable<Outputs["measure"]["importEffect"]>;

/** What the import would do to the figures: who gains, who loses, which gaps open. */
export function EffectPanel({ kind, fileIds, options }: Props) {
  const trpc = useTRPC();
  const { data, error, isFetching } = useQuery(
    trpc.measure.importEffect.queryOptions({ fileIds, kind, options }, { staleTime: 0, retry: false }),
  );
  return (
    <section aria-labelledby="effect" aria-busy={isFetching}>
      <Title order={3} size="h4" id="effect" mb="xs">
        What it would do
      </Title>
      {isFetching ? <Skeleton height={80} /> : data ? <Told effect={data} /> : null}
      {error && <Alert color="red">{sentenceFor(error)}</Alert>}
    </section>
  );
}

function Told({ effect }: { effect: Effect }) {
  const { affected, compared, readiness, opened, closed, gaining, losing, changes, changeCount } = effect;
  if (affected === 0) return <Text c="dimmed">No figure of anybody changes.</Text>;
  return (
    <Stack gap="sm">
      <Text>
        {count(affected, "person", "people")} concerned: {formatNumber(gaining)} gain a level,{" "}
        {losing === 0 ? "nobody loses one" : <strong>{formatNumber(losing)} lose one</strong>};{" "}
        {count(opened, "gap")} {opened === 1 ? "opens" : "open"} or widen, {count(closed, "gap")} close or
        narrow. Readiness of these people: {formatShare(readiness.before)} →{" "}
        <strong>{formatShare(readiness.after)}</strong>.
      </Text>
      {compared < affected && (
        <Text size="sm" c="dimmed">
          Counted of the first {formatNumber(compared)} of them.
        </Text>
      )}
      {changes.length > 0 && (
        <WideTable minWidth={520} label="Levels and requirements that change" captionSide="bottom">
          <TableCaption>
            {changes.length < changeCount
              ? `${changes.length} of ${formatNumber(changeCount)}, gaps that open first.`
              : "All of them, gaps that open first."}
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col">As it is</TableTh>
              <TableTh scope="col">Afterwards</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {changes.map(({ personId, person, skillId, skill, before, after }) => (
              <TableTr key={`${personId} ${skillId}`}>
                <TableTh scope="row" fw={500}>
                  {person}
                </TableTh>
                <TableTd>{skill}</TableTd>
                <TableTd>{side(before)}</TableTd>
                <TableTd>{side(after)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </Stack>
  );
}

const side = (cell: Effect["changes"][number]["before"]): string =>
  cell ? `${formatNumber(cell.held)} of ${formatNumber(cell.required)}` : "not required";
