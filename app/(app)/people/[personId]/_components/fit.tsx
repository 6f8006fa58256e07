import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, VisuallyHidden } from "@mantine/core";
import { formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Role = Outputs["measure"]["person"]["fit"][number];

/** How the person would stand in other roles, the most ready first. */
export function Fit({ roles }: { roles: readonly Role[] }) {
  if (roles.length === 0) return <Text c="dimmed">No other role here asks for anything yet.</Text>;
  return (
    <WideTable minWidth={520} label="Roles by readiness">
      <caption>
        <VisuallyHidden>Other roles, the most ready first</VisuallyHidden>
      </caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Role</TableTh>
          <TableTh scope="col" ta="right">
            Readiness
          </TableTh>
          <TableTh scope="col" ta="right">
            Skills met
          </TableTh>
          <TableTh scope="col">Mandatory skills missing</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {roles.map(({ id, name, readiness, met, required, mandatoryMissing }) => (
          <TableTr key={id}>
            <TableTh scope="row" fw={500}>
              <TextLink href={`/roles/${id}`} size="sm">
                {name}
              </TextLink>
            </TableTh>
            <TableTd ta="right">{formatShare(readiness)}</TableTd>
            <TableTd ta="right">
              {met} of {required}
            </TableTd>
            <TableTd>{mandatoryMissing.length === 0 ? "none: ready" : mandatoryMissing.join(", ")}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
