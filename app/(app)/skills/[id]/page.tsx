import { Alert, Grid, GridCol, List, ListItem, Skeleton, Stack, Text, Title } from "@mantine/core";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { type ReactNode, Suspense } from "react";
import { z } from "zod";
import { Subject } from "@/app/_measure/subject";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { ExportMenu } from "@/app/_ui/export-menu";
import { count, formatDate, formatHours, formatNumber, formatPrice, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import type { Outputs } from "@/server/router";
import { kindInWords } from "@/server/taxonomy/match-wording";
import { levelLabel } from "@/server/taxonomy/scale";
import { Aliases } from "./_components/aliases";
import { LevelTexts } from "./_components/level-texts";
import { MergeDuplicate } from "./_components/merge-duplicate";
import { Standing } from "./_components/standing";

export const metadata = { title: "Skill" };

const exported = [
  { view: "skill-roles", label: "Job roles that ask for it" },
  { view: "skill-credentials", label: "Micro-credentials" },
] as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };
type Skill = Outputs["taxonomy"]["skill"];

export default async function SkillPage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const skill = await orNotFound(api.taxonomy.skill({ skillId: id.data }));
  const { framework } = skill;
  const related = await api.taxonomy.related({ skillId: id.data });
  const mergedInto = await api.taxonomy.mergedInto({ skillId: id.data });
  const { member } = await readContext();
  const isActive = skill.kind === "skill" && skill.status === "active";
  const roles = member?.actor.roles ?? [];
  const canName = isActive && roles.includes("ld_lead");
  const canMerge = isActive && (canName || roles.includes("admin"));
  return (
    <>
      <PageHeader title={skill.label} question={describe(skill)}>
        <ExportMenu views={exported} id={id.data} />
      </PageHeader>
      {mergedInto && (
        <Alert color="yellow" role="status" mb="md">
          Merged into{" "}
          <TextLink href={`/skills/${mergedInto.skillId}`} underline="always" inherit>
            {mergedInto.label}
          </TextLink>{" "}
          on {formatDate(mergedInto.mergedAt)}: what named this skill counts there.
        </Alert>
      )}
      {skill.status === "retired" && !mergedInto && <Retired skill={skill} />}
      <Subject about={{ kind: "skill", id: id.data }} searchParams={searchParams} />
      {skill.kind === "skill" && (
        <Suspense fallback={<Skeleton height={240} mb="xl" />}>
          <Standing skill={skill} searchParams={searchParams} />
        </Suspense>
      )}
      <Grid gap="xl">
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Section title="What it is">
              <Text>{skill.description || "The framework gives no description."}</Text>
              {skill.alternativeLabels.length > 0 && (
                <Text size="sm" mt="xs">
                  <strong>Also called</strong> {skill.alternativeLabels.join(" · ")}
                </Text>
              )}
              {skill.aliases.length > 0 && !canName && (
                <Text size="sm" mt="xs">
                  <strong>Called here</strong> {skill.aliases.join(" · ")}
                </Text>
              )}
              {skill.broader.length > 0 && (
                <Text size="sm" mt="xs">
                  <strong>Belongs to</strong> <SkillLinks skills={skill.broader} />
                </Text>
              )}
            </Section>
            {skill.levelTexts.length > 0 && (
              <Section title={`Levels, as ${framework.name} describes them`}>
                <LevelTexts texts={skill.levelTexts} />
              </Section>
            )}
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            <RequiredBy skill={skill} />
            <GrantedBy skill={skill} />
            {canName && (
              <Section title="Names of your own">
                <Aliases skillId={skill.id} skill={skill.label} aliases={skill.aliases} />
              </Section>
            )}
            {related.length > 0 && <InOtherFrameworks related={related} label={skill.label} />}
            {canMerge && (
              <Section title="Merge a duplicate">
                <MergeDuplicate skillId={skill.id} label={skill.label} />
              </Section>
            )}
          </Stack>
        </GridCol>
      </Grid>
      <Text size="sm" c="dimmed" mt="xl" maw={720} style={{ overflowWrap: "anywhere" }}>
        {[framework.name, framework.version].filter(Boolean).join(" ")}
        {skill.code && ` · ${skill.code}`} · {skill.uri}
        {framework.attribution && (
          <>
            <br />
            {framework.attribution}
          </>
        )}
      </Text>
    </>
  );
}

function Retired({ skill: { replacedBy, framework } }: { skill: Skill }) {
  return (
    <Alert color="yellow" role="status" mb="md">
      {framework.name} no longer has this skill. What was proven with it stays.{" "}
      {replacedBy.length > 0 && (
        <>
          In its place: <SkillLinks skills={replacedBy} />
        </>
      )}
    </Alert>
  );
}

const SkillLinks = ({ skills }: { skills: Skill["broader"] }) =>
  skills.map(({ id, label }, index) => (
    <span key={id}>
      {index > 0 && " · "}
      <TextLink href={`/skills/${id}`} underline="always" inherit>
        {label}
      </TextLink>
    </span>
  ));

const describe = ({ kind, skillType, reuseLevel, status, framework }: Skill): string =>
  [
    kind === "group" ? `A group of skills in ${framework.name}` : `A skill of ${framework.name}`,
    skillType,
    reuseLevel,
    status === "retired" && "retired",
  ]
    .filter(Boolean)
    .join(" · ");

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h4" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function RequiredBy({ skill }: { skill: Skill }) {
  return (
    <Section title="Job roles that ask for it">
      {skill.requiredBy.length === 0 && <Text c="dimmed">No job role asks for it today.</Text>}
      <List spacing={6} listStyleType="none">
        {skill.requiredBy.map(({ jobRoleId, name, requiredLevel, importance, mandatory }) => (
          <ListItem key={jobRoleId}>
            <TextLink href={`/roles/${jobRoleId}`} underline="always">
              {name}
            </TextLink>
            <Text size="sm" c="dimmed">
              {levelLabel(requiredLevel, skill.levels)} · importance {formatNumber(importance)} of 5
              {mandatory && " · mandatory"}
            </Text>
          </ListItem>
        ))}
      </List>
    </Section>
  );
}

function InOtherFrameworks({ related, label }: { related: Outputs["taxonomy"]["related"]; label: string }) {
  return (
    <Section title="In other frameworks">
      <List spacing={6} listStyleType="none">
        {related.map(({ id, label: other, framework, kind, isThrough }) => (
          <ListItem key={id}>
            <TextLink href={`/skills/${id}`} underline="always">
              {other}
            </TextLink>
            <Text size="sm" c="dimmed">
              {framework} · {kindInWords[kind]} {label}
              {isThrough && ", because both are the same as a third"}
              {kind === "exact" && " · evidence of one counts for the other"}
            </Text>
          </ListItem>
        ))}
      </List>
    </Section>
  );
}

function GrantedBy({ skill }: { skill: Skill }) {
  return (
    <Section title="Micro-credentials that grant it">
      {skill.grantedBy.length === 0 && <Text c="dimmed">The catalogue has none for it yet.</Text>}
      <List spacing={6} listStyleType="none">
        {skill.grantedBy.map(
          ({ achievementId, name, level, hours, price, currency, seats, awards, completion }) => (
            <ListItem key={achievementId}>
              <TextLink href={`/catalogue/${achievementId}`} underline="always">
                {name}
              </TextLink>
              <Text size="sm" c="dimmed">
                to {levelLabel(level, skill.levels)} · {formatHours(hours)} · {formatPrice(price, currency)}
                {seats !== null && ` · ${count(seats, "seat")}`}
                <br />
                {awards === 0 ? "never awarded yet" : `awarded ${count(awards, "time")}`}
                {completion !== null && ` · ${formatShare(completion)} of assignments ended in it`}
              </Text>
            </ListItem>
          ),
        )}
      </List>
    </Section>
  );
}
