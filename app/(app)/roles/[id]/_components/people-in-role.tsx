import { TableCaption, TableTbody, TableTd, TableTh, TableThead, TableTr, Text, Title } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { EvidenceSource } from "@/db/enums";

type Props = { jobRoleId: string; at: Date | undefined; floor: EvidenceSource | undefined };

/** Those of the role's people whom the member may see, the furthest from it first. */
export async function PeopleInRole({ jobRoleId, at, floor }: Props) {
  const { total, people } = await api.measure.rolePeople({ jobRoleId, at, floor });
  return (
    <section aria-labelledby="people-in-role">
      <Title order={2} size="h4" id="people-in-role" mb="sm">
        People with this role
      </Title>
      {total === 0 ? (
        <Text c="dimmed">Nobody whom you may see has this role on this date.</Text>
      ) : (
        <WideTable minWidth={640} label="People in this role" verticalSpacing="xs" captionSide="bottom">
          <TableCaption>
            {people.length < total
              ? `${formatNumber(people.length)} of ${formatNumber(total)} people: those with the most gap points. Figures are against all the roles that they have.`
              : "Those with the most gap points first. Figures are against all the roles that they have."}
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Team</TableTh>
              <TableTh scope="col">Ready</TableTh>
              <TableTh scope="col" ta="right">
                Readiness
              </TableTh>
              <TableTh scope="col" ta="right">
                Skills met
              </TableTh>
              <TableTh scope="col" ta="right">
                Gap points
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {people.map(
              ({ id, name, team, ready, mandatoryMissing, readiness, met, required, weightedGap }) => (
                <TableTr key={id}>
                  <TableTh scope="row" fw={500}>
                    <TextLink href={`/people/${id}`} underline="always" inherit>
                      {name}
                    </TextLink>
                  </TableTh>
                  <TableTd>{team ?? "–"}</TableTd>
                  <TableTd>
                    {ready ? "yes" : `no, ${formatNumber(mandatoryMissing)} mandatory missing`}
                  </TableTd>
                  <TableTd ta="right">{formatShare(readiness)}</TableTd>
                  <TableTd ta="right">
                    {formatNumber(met)} of {formatNumber(required)}
                  </TableTd>
                  <TableTd ta="right">{formatNumber(weightedGap)}</TableTd>
                </TableTr>
              ),
            )}
          </TableTbody>
        </WideTable>
      )}
    </section>
  );
}
