import { Paper, Stack, Title } from "@mantine/core";
import { EvidencePiece } from "@/app/_evidence/evidence-piece";
import { SubmissionHistory } from "@/app/_evidence/submission-history";
import { statusLabel } from "@/app/_evidence/submission-status";
import { Fold } from "@/app/_ui/fold";
import { formatDate } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Desk = Outputs["assess"]["myEvidence"];

/** What was handed in for the same badge before, and what became of it. */
export function EarlierSubmissions({ criteria, earlier }: Pick<Desk, "criteria" | "earlier">) {
  if (earlier.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        Before this
      </Title>
      {earlier.map((one) => (
        <Fold
          key={one.id}
          summary={`${statusLabel(one.status)}, begun on ${formatDate(one.createdAt)}: ${one.items.length} pieces of evidence`}
        >
          <Stack gap="md" mt="sm">
            {one.items.map((item) => (
              <EvidencePiece key={item.id} piece={item} submissionId={one.id} />
            ))}
            <SubmissionHistory criteria={criteria} submission={one} />
          </Stack>
        </Fold>
      ))}
    </Paper>
  );
}
