import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import type { Endorsement, VerificationReport } from "@/server/verify/report";
import { BadgeFacts } from "./badge-facts";
import { CheckList, CheckPanel } from "./check-list";
import { VerdictLine } from "./verdict-line";
import { verdictOf } from "./verdicts";

/** All that was found of what somebody handed in: the answer first, then what it says, then what was checked. */
export function ReportView({
  report,
  picture,
}: {
  report: VerificationReport;
  picture?: string | undefined;
}) {
  return (
    <>
      <VerdictLine report={report} />
      {(report.badge || report.heading) && (
        <Paper withBorder p="md">
          {picture && (
            // biome-ignore lint/performance/noImgElement: a data address
            <img src={picture} alt={`Badge: ${report.badge?.name}`} width={160} height={160} />
          )}
          <Contents report={report} />
        </Paper>
      )}
      {report.children && <Children records={report.children} />}
      <CheckPanel checks={report.checks} />
      <EndorsementList endorsements={report.endorsements} />
    </>
  );
}

/** Whether the issuer is who it says, in a sentence; nothing that would speak for what is not valid. */
export const issuerNoteOf = ({ checks, verdict }: VerificationReport): string | undefined =>
  verdict === "invalid" ? undefined : checks.find(({ id }) => id === "issuer-known")?.message;

/** Whose it is, where the asker named somebody and was right. */
const recipientOf = ({ checks }: VerificationReport): string | undefined =>
  checks.some(({ id, outcome }) => id === "recipient" && outcome === "passed")
    ? "whoever has the e-mail address that you gave"
    : undefined;

const Contents = ({ report }: { report: VerificationReport }) => {
  const { badge, heading } = report;
  return (
    <Stack gap="sm">
      {report.verdict === "invalid" && (
        <Text fw={600}>This is what it says of itself. None of it is confirmed.</Text>
      )}
      <Title order={2} size="h3">
        {badge?.name ?? heading?.name}
      </Title>
      {heading && (
        <>
          <Text>By {heading.issuer}</Text>
          {heading.text && <Text style={{ whiteSpace: "pre-wrap" }}>{heading.text}</Text>}
        </>
      )}
      {badge && (
        <BadgeFacts badge={badge} recipientName={recipientOf(report)} issuerNote={issuerNoteOf(report)} />
      )}
    </Stack>
  );
};

/** Each credential of a learner record, folded away under its name and its own verdict. */
const Children = ({ records }: { records: readonly VerificationReport[] }) => (
  <Paper withBorder p="md">
    <Stack gap="sm">
      <Title order={2} size="h4">
        {records.length === 1 ? "The credential in it" : `The ${records.length} credentials in it`}
      </Title>
      <Text size="sm" c="dimmed">
        Each was checked on its own: the record cannot vouch for what others issued.
      </Text>
      <Folded
        reports={records.map((report, i) => ({ report, name: nameOf(report) ?? `Credential ${i + 1}` }))}
      />
    </Stack>
  </Paper>
);

/** What others say of a badge, each verified on its own. Nothing where there are none. */
export function EndorsementList({
  endorsements = [],
}: {
  endorsements?: readonly Endorsement[] | undefined;
}) {
  if (endorsements.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Endorsements
        </Title>
        <Folded
          reports={endorsements.map(({ of, report }) => ({
            report,
            name: `Of the ${of}, by ${report.heading?.issuer ?? "somebody unnamed"}`,
          }))}
        />
      </Stack>
    </Paper>
  );
}

const Folded = ({ reports }: { reports: readonly { name: string; report: VerificationReport }[] }) => (
  <List listStyleType="none" spacing="sm">
    {reports.map(({ name, report }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same in all, and their order is theirs
      <ListItem key={i}>
        <details>
          <summary>
            <Text span>
              <b>{name}</b> · {verdictOf(report).line}
            </Text>
          </summary>
          <Stack gap="sm" mt="sm">
            {(report.badge || report.heading) && <Contents report={report} />}
            <CheckList checks={report.checks} />
          </Stack>
        </details>
      </ListItem>
    ))}
  </List>
);

const nameOf = ({ badge, heading }: VerificationReport): string | undefined => badge?.name ?? heading?.name;
