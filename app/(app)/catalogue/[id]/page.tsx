import { Badge, Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { ForMe } from "../_components/for-me";
import { PrerequisiteList } from "../_components/prerequisite-list";
import { RetireButton } from "../_components/retire-button";
import { RubricTable } from "../_components/rubric-table";
import { SkillTable } from "../_components/skill-table";
import { deliveryNames, isId, seatWords, statusNames, validityWords } from "../words";
import { BadgeQuality } from "./_components/badge-quality";
import { EarlierVersions } from "./_components/earlier-versions";
import { Endorsements } from "./_components/endorsements";
import { ImageEditor } from "./_components/image-editor";

export const metadata: Metadata = { title: "Micro-credential" };

export default async function AchievementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) notFound();
  const achievement = await orNotFound(api.align.achievement({ id }));
  const { member } = await readContext();
  const roles = member?.actor.roles ?? [];
  const isLead = roles.includes("ld_lead") && achievement.origin === "own";
  const quality = isLead ? await orNotFound(api.recommend.badgeQuality({ achievementId: id })) : null;
  const endorsements = await orNotFound(api.issue.endorsements.of({ achievementId: id }));
  const { fits } = await orNotFound(api.recommend.fits());
  const fit = fits.find(({ achievementId }) => achievementId === id);
  const isOpen = achievement.origin === "own" && achievement.status === "published";
  const { hours, price, currency, delivery, seats, validityMonths, holders } = achievement;
  const facts = [
    formatHours(hours),
    formatPrice(price, currency),
    deliveryNames[delivery],
    seats === null ? "no limit of seats" : seatWords(seats, fit?.seatsLeft ?? null),
    validityWords(validityMonths),
    `version ${achievement.version}`,
    ...(holders === null ? [] : [`held by ${formatNumber(holders)} ${holders === 1 ? "person" : "people"}`]),
  ];

  return (
    <Stack gap="lg" maw={960}>
      <PageHeader title={achievement.name} question={achievement.provider ?? undefined}>
        {isOpen && (roles.includes("manager") || roles.includes("ld_lead")) && (
          <ButtonLink href={`/assign?achievements=${id}`}>Assign</ButtonLink>
        )}
        {isOpen && roles.includes("employee") && (
          <ButtonLink href={`/me/evidence/${id}`} variant="default">
            Hand in evidence
          </ButtonLink>
        )}
        {isLead && (
          <ButtonLink href={`/catalogue/${id}/edit`} variant="default">
            Edit
          </ButtonLink>
        )}
        {isLead && achievement.status !== "retired" && <RetireButton id={id} name={achievement.name} />}
      </PageHeader>
      <Group align="flex-start" gap="lg">
        <Stack gap="xs">
          <BadgeMark achievement={achievement} size={128} />
          {isLead && <ImageEditor id={id} hasOwnImage={achievement.imageFileId !== null} />}
        </Stack>
        <Stack gap="xs" flex={1} miw="min(16rem, 100%)">
          {achievement.status !== "published" && (
            <Badge variant="outline" color="gray">
              {statusNames[achievement.status]}
            </Badge>
          )}
          <Text>{achievement.description}</Text>
          <Text size="sm">{facts.join(" · ")}</Text>
          {fit?.forMe && <ForMe forMe={fit.forMe} />}
          <PrerequisiteList prerequisites={achievement.prerequisites} />
          {achievement.tags.length > 0 && (
            <Text size="sm" c="dimmed">
              Tags: {achievement.tags.join(", ")}
            </Text>
          )}
        </Stack>
      </Group>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="xs">
          What one must do to earn it
        </Title>
        <Text style={{ whiteSpace: "pre-line" }}>{achievement.criteria || "No criteria were given."}</Text>
      </Paper>
      {quality && <BadgeQuality quality={quality} />}
      <SkillTable skills={achievement.skills} levels={achievement.levels} />
      <RubricTable rubric={achievement.rubric} levels={achievement.levels} />
      {achievement.alignments.length > 0 && (
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="xs">
            Aligned with
          </Title>
          <List>
            {achievement.alignments.map(({ targetName, targetUrl, targetFramework }) => (
              <ListItem key={targetUrl}>
                <a href={targetUrl} rel="noreferrer">
                  {targetName}
                </a>
                {targetFramework && ` (${targetFramework})`}
              </ListItem>
            ))}
          </List>
        </Paper>
      )}
      <Endorsements achievementId={id} endorsements={endorsements} isLead={isLead} />
      <EarlierVersions versions={achievement.earlierVersions} />
    </Stack>
  );
}
