import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { orNotFound, publicApi } from "@/app/_trpc/server";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { formatDate } from "@/app/_ui/format";
import { PrintButton } from "@/app/_ui/print-button";
import { sourceNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { PublicFrame } from "../../_badge/public-frame";

// The address is a secret: it must not travel to other sites with a link.
export const metadata: Metadata = {
  title: "Skills passport",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

type Props = { params: Promise<{ token: string }> };

/** What somebody shows of their passport to whoever has the link. */
export default async function SharedPassportPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const passport = await orNotFound(publicApi.issue.sharedPassport({ token }));
  const { person, workspaceName, expiresAt, badges, skills } = passport;
  return (
    <PublicFrame>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={1} size="h2">
              {person}
            </Title>
            <Text>
              Skills passport, kept at {workspaceName}. This link works until {formatDate(expiresAt)}.
            </Text>
          </div>
          <PrintButton />
        </Group>
        {badges.length + skills.length === 0 && (
          <Text>{person} shows nothing here at the moment. Ask them what they meant to share.</Text>
        )}
        {badges.length > 0 && <Badges badges={badges} />}
        {skills.length > 0 && <Skills skills={skills} />}
      </Stack>
    </PublicFrame>
  );
}

type Shared = Outputs["issue"]["sharedPassport"];

const Badges = ({ badges }: Pick<Shared, "badges">) => (
  <Paper component="section" withBorder p="md" aria-labelledby="badges">
    <Title order={2} size="h4" id="badges" mb="sm">
      Badges
    </Title>
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
      {badges.map((badge) => (
        <li key={badge.id}>
          <Text fw={600}>{badge.name}</Text>
          <Text size="sm">{inWords(badge)}</Text>
          {badge.publicId && (
            <BadgePageLink badge={badge} size="sm">
              See and check “{badge.name}”
            </BadgePageLink>
          )}
        </li>
      ))}
    </Stack>
  </Paper>
);

const Skills = ({ skills }: Pick<Shared, "skills">) => (
  <Paper component="section" withBorder p="md" aria-labelledby="skills">
    <Title order={2} size="h4" id="skills" mb="sm">
      Skills
    </Title>
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {skills.map(({ skillId, skill, held, source }) => (
        <Group component="li" key={skillId} justify="space-between" gap="sm">
          <Text size="sm">{skill}</Text>
          <Text size="sm">
            Level {levelLabel(held)}
            {source && `, ${sourceNames[source].toLowerCase()}`}
          </Text>
        </Group>
      ))}
    </Stack>
  </Paper>
);

/** "Issued by North on 3 March 2026, level 3, valid until 3 March 2028." */
function inWords({ issuerName, issuedAt, expiresAt, level, status }: Shared["badges"][number]): string {
  const ends = !expiresAt
    ? "does not expire"
    : status === "expired"
      ? `expired on ${formatDate(expiresAt)}`
      : `valid until ${formatDate(expiresAt)}`;
  const parts = [
    `Issued by ${issuerName} on ${formatDate(issuedAt)}`,
    ...(level === null ? [] : [`level ${level}`]),
    ends,
    ...(status === "unverified" ? ["not verified"] : []),
  ];
  return `${parts.join(", ")}.`;
}
