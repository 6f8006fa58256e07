"use client";

import {
  Accordion,
  AccordionControl,
  AccordionItem,
  AccordionPanel,
  Anchor,
  Group,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { count } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { groupFindings } from "../group-findings";

/** What did not go in as it stood, grouped by cause, with the place of each. */
export function Findings({ batch }: { batch: Outputs["ingest"]["batch"] }) {
  const { findings, findingsTotal, id } = batch;
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="findings">
          {count(findingsTotal, "finding")}
        </Title>
        <Anchor href={`/api/imports/${id}/findings`} size="sm">
          Download as CSV
        </Anchor>
      </Group>
      {findingsTotal > findings.length && (
        <Text size="sm" c="dimmed" mb="xs">
          The first {findings.length} are shown; the download has them all.
        </Text>
      )}
      <Accordion multiple variant="contained" defaultValue={["0"]}>
        {groupFindings(findings).map(({ reason, severity, members }, index) => (
          <AccordionItem key={reason} value={String(index)}>
            <AccordionControl>
              {severity === "error" ? "Left out" : "Note"}: {reason} ({members.length})
            </AccordionControl>
            <AccordionPanel>
              <TableScrollContainer minWidth={420} tabIndex={0} aria-label={reason}>
                <Table fz="sm">
                  <caption>
                    <VisuallyHidden>{reason}</VisuallyHidden>
                  </caption>
                  <TableThead>
                    <TableTr>
                      <TableTh scope="col">Line</TableTh>
                      <TableTh scope="col">Column</TableTh>
                      <TableTh scope="col">Value</TableTh>
                    </TableTr>
                  </TableThead>
                  <TableTbody>
                    {members.map(({ position, line, column, value }) => (
                      <TableTr key={position}>
                        <TableTd>{line ?? "whole file"}</TableTd>
                        <TableTd>{column ?? "–"}</TableTd>
                        <TableTd style={{ wordBreak: "break-word" }}>{value ?? "–"}</TableTd>
                      </TableTr>
                    ))}
                  </TableTbody>
                </Table>
              </TableScrollContainer>
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}
