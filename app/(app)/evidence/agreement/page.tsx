import {
  Paper,
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
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatShare } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { EvidenceTabs } from "../_components/evidence-tabs";

export const metadata: Metadata = { title: "Agreement of assessors" };

type Agreement = Outputs["assess"]["agreement"];

const twoPlaces = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat("en-GB", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: "exceptZero",
});

export default async function AgreementPage() {
  const agreement = await orNotFound(api.assess.agreement());
  return (
    <>
      <PageHeader
        title="Agreement of assessors"
        question="Would another assessor have found the same, and who judges more mildly than colleagues?"
      />
      <Stack gap="lg">
        <EvidenceTabs current="agreement" />
        {agreement.attempts === 0 ? (
          <EmptyState
            title="Nothing was marked twice yet"
            action={<ButtonLink href="/evidence/settings">Set how much is marked twice</ButtonLink>}
          >
            When a second assessor marks a part of what is handed in, without seeing the first one's marks,
            this page says how far they agree.
          </EmptyState>
        ) : (
          <>
            <Criteria criteria={agreement.criteria} />
            <Assessors assessors={agreement.assessors} />
          </>
        )}
      </Stack>
    </>
  );
}

function Criteria({ criteria }: Pick<Agreement, "criteria">) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="criteria">
      <Title order={2} size="h4" id="criteria">
        By criterion
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={720}>
        Cohen's kappa is the agreement beyond what chance gives: 1 is full agreement, 0 no more than chance.
        It is told from 20 double marks on, with the range in which it lies with 95 % confidence.
      </Text>
      <WideTable minWidth={620} label="Agreement by criterion" verticalSpacing="sm">
        <TableCaption>Criteria that two assessors marked</TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Criterion</TableTh>
            <TableTh scope="col">Badge</TableTh>
            <TableTh scope="col">Double marks</TableTh>
            <TableTh scope="col">Agreed</TableTh>
            <TableTh scope="col">Kappa</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {criteria.map(({ id, criterion, achievement, answered, agreed, kappa, interval }) => (
            <TableTr key={id}>
              <TableTh scope="row" fw={500}>
                {criterion}
              </TableTh>
              <TableTd>{achievement}</TableTd>
              <TableTd>{answered}</TableTd>
              <TableTd>{formatShare(agreed / answered)}</TableTd>
              <TableTd>
                {kappa === null || interval === null
                  ? answered < 20
                    ? `${answered} of 20 marks`
                    : "all gave one answer"
                  : `${twoPlaces.format(kappa)} (${twoPlaces.format(interval.low)} to ${twoPlaces.format(interval.high)})`}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Paper>
  );
}

function Assessors({ assessors }: Pick<Agreement, "assessors">) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="assessors">
      <Title order={2} size="h4" id="assessors">
        By assessor
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={720}>
        Of the criteria that an assessor marked beside a colleague: the share that they alone found met, less
        the share that the colleague alone found met. Above 0 is milder than colleagues, below 0 stricter. It
        says nothing of who is right, and is told from 20 marks on.
      </Text>
      <WideTable minWidth={420} label="Leniency by assessor" verticalSpacing="sm">
        <TableCaption>Assessors who marked beside a colleague, the mildest first</TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Assessor</TableTh>
            <TableTh scope="col">Marks beside a colleague</TableTh>
            <TableTh scope="col">Milder than colleagues</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {assessors.map(({ assessorUserId, assessor, marks, deviation }) => (
            <TableTr key={assessorUserId}>
              <TableTh scope="row" fw={500}>
                {assessor}
              </TableTh>
              <TableTd>{marks}</TableTd>
              <TableTd>{deviation === null ? `${marks} of 20 marks` : signed.format(deviation)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Paper>
  );
}
