import { Box, Grid, GridCol, Group, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { api } from "@/app/_trpc/server";
import { count, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import type { Outputs } from "@/server/router";
import { NotAPerson } from "../_components/not-a-person";
import { ownOrNull } from "../own";
import { BadgeList } from "./badge-list";
import { ClaimableBadges } from "./claimable-badges";
import { SharePassport } from "./share-passport";
import { SkillList } from "./skill-list";

export const metadata: Metadata = { title: "My passport" };

export default async function PassportPage() {
  const passport = await ownOrNull(api.recommend.passport());
  return (
    <>
      <PageHeader title="My passport" question="What can I do, and how can I prove it?">
        {passport && (
          <ButtonLink href="/me/apps" variant="default">
            Connected apps
          </ButtonLink>
        )}
        {passport && (
          <ButtonLink href={`/people/${passport.person.id}`} variant="default">
            My page, as my manager sees it
          </ButtonLink>
        )}
      </PageHeader>
      {passport ? <Passport {...passport} choices={await api.issue.pageChoices()} /> : <NotAPerson />}
      {passport && (
        <Box mt="lg">
          <SharePassport passport={passport} sharing={await api.issue.sharing()} />
        </Box>
      )}
      {passport && <ClaimableBadges badges={await api.ingest.claimable()} />}
    </>
  );
}

type PassportProps = Outputs["recommend"]["passport"] & { choices: Outputs["issue"]["pageChoices"] };

function Passport({ standing, skills, badges, levels, choices }: PassportProps) {
  const top = Math.max(...levels.map(({ value }) => value));
  const required = skills.filter((skill) => skill.required !== null);
  const others = skills.filter((skill) => skill.required === null);
  const proven = skills.filter(({ source }) => source === "credential").length;
  const valid = badges.filter(({ status }) => status === "valid" || status === "expiring").length;
  return (
    <Stack gap="lg">
      <Group align="stretch">
        <KeyNumber
          label="Valid badges"
          value={String(valid)}
          detail={`of ${count(badges.length, "badge")} earned`}
        />
        <KeyNumber
          label="Proven by a signed credential"
          value={String(proven)}
          detail={`of ${count(skills.filter(({ held }) => held > 0).length, "skill")} held`}
        />
        <KeyNumber
          label="Requirements met"
          value={`${standing.met} of ${standing.required}`}
          detail={`readiness ${formatShare(standing.readiness)}`}
        />
      </Group>
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 6 }}>
          <BadgeList badges={badges} choices={choices} />
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <SkillList
              title="What my role asks for"
              id="required-skills"
              skills={required}
              top={top}
              empty="No role asks anything of you yet."
            />
            <SkillList
              title="Strengths beyond my role"
              id="other-skills"
              skills={others}
              top={top}
              empty="Skills that you can prove and that your role does not ask for appear here."
            />
          </Stack>
        </GridCol>
      </Grid>
    </Stack>
  );
}
