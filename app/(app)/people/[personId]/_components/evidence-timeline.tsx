import {
  Anchor,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { formatDate } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { sourceNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { levelLabel, type ProficiencyLevel } from "@/server/taxonomy/scale";

type Piece = Outputs["measure"]["person"]["timeline"][number];
type Props = { timeline: readonly Piece[]; levels: readonly ProficiencyLevel[] };

/** Every piece of evidence, also what no longer counts, the latest first. */
export function EvidenceTimeline({ timeline, levels }: Props) {
  if (timeline.length === 0) {
    return (
      <Text c="dimmed">
        Nothing is known yet. Evidence comes with a badge, an assessment, or an import of skills held.
      </Text>
    );
  }
  return (
    <WideTable minWidth={760} label="Evidence table" verticalSpacing="xs">
      <caption>
        <VisuallyHidden>Evidence, the latest first</VisuallyHidden>
      </caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Date</TableTh>
          <TableTh scope="col">Skill</TableTh>
          <TableTh scope="col">Level</TableTh>
          <TableTh scope="col">Source</TableTh>
          <TableTh scope="col">Does it count?</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {timeline.map((piece) => (
          <TableTr key={piece.id}>
            <TableTd style={{ whiteSpace: "nowrap" }}>{formatDate(piece.issuedAt)}</TableTd>
            <TableTh scope="row" fw={500}>
              {piece.label}
            </TableTh>
            <TableTd>{levelLabel(piece.level, levels)}</TableTd>
            <TableTd>
              {sourceNames[piece.source]}
              <Proof piece={piece} />
            </TableTd>
            <TableTd>{piece.because}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}

function Proof({ piece }: { piece: Piece }) {
  const { badgeName, publicId, proofUrl, statedBy } = piece;
  return (
    <Text size="xs" c="dimmed" component="div">
      {statedBy && <div>by {statedBy}</div>}
      {publicId ? (
        <BadgePageLink badge={piece} size="xs">
          {badgeName ?? "Badge"}
        </BadgePageLink>
      ) : (
        badgeName
      )}
      {!publicId && proofUrl && isWebAddress(proofUrl) && (
        <div>
          <Anchor href={proofUrl} size="xs" rel="noreferrer noopener" target="_blank">
            Proof at {new URL(proofUrl).host} (opens in a new tab)
          </Anchor>
          , not opened by us
        </div>
      )}
    </Text>
  );
}

/** What came in with a file may hold any text; only web addresses become links. */
const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);
