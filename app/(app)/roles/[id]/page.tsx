import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { z } from "zod";
import { Subject } from "@/app/_measure/subject";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ExportMenu } from "@/app/_ui/export-menu";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { CompareEditions } from "./_components/compare-editions";
import { Editions } from "./_components/editions";
import { PeopleInRole } from "./_components/people-in-role";
import { RequirementsTable } from "./_components/requirements-table";
import { Tasks } from "./_components/tasks";

export const metadata = { title: "Job role" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function JobRolePage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const { at, floor } = await readFiguresSearch(searchParams);
  const role = await orNotFound(api.people.jobRole({ jobRoleId: id.data, at }));
  const { lines, editions, sums, isOfEverybody } = await api.measure.role({ jobRoleId: id.data, at, floor });
  const { member } = await readContext();
  const canEdit = member?.actor.roles.some((one) => one === "ld_lead" || one === "admin") ?? false;
  const unaligned = role.requirements.filter(({ skillId }) => skillId === null).length;
  return (
    <>
      <PageHeader title={role.name} question="What does this role require, and how well are we covered?">
        <Group gap="xs">
          {canEdit && (
            <ButtonLink href={`/roles/${id.data}/edit`} size="xs">
              Edit what it asks for
            </ButtonLink>
          )}
          <ExportMenu views={[{ view: "role", label: "Requirements" }]} id={id.data} />
        </Group>
      </PageHeader>
      <Subject about={{ kind: "jobRole", id: id.data }} searchParams={searchParams} />
      <Stack gap="lg">
        {role.description && <Text maw={720}>{role.description}</Text>}
        {unaligned > 0 && (
          <Text size="sm" c="dimmed">
            {count(unaligned, "requirement is", "requirements are")} not yet a skill, and count in no number.
          </Text>
        )}
        {isOfEverybody && sums.people > 0 && (
          <Text size="sm" c="dimmed">
            Coverage below is of all {count(sums.people, "person", "people")} with this role, whom you may not
            see one by one.
          </Text>
        )}
        {role.requirements.length === 0 ? (
          <EmptyState title="Nothing asked yet">
            This job role asks for nothing on this date, so whoever has it counts as ready. Edit what it asks
            for, or import requirements from a CSV file.
          </EmptyState>
        ) : (
          <RequirementsTable
            requirements={role.requirements}
            lines={lines}
            canEdit={canEdit}
            explained={{ jobRoleId: id.data, at, floor }}
          />
        )}
        {role.tasks.length > 0 && <Tasks tasks={role.tasks} />}
        <Suspense fallback={<Skeleton height={200} />}>
          <PeopleInRole jobRoleId={id.data} at={at} floor={floor} />
        </Suspense>
        <Editions editions={editions} jobRoleId={id.data} canEdit={canEdit} />
        {editions.length > 1 && (
          <CompareEditions jobRoleId={id.data} editions={editions} searchParams={searchParams} />
        )}
      </Stack>
      {(role.source || role.code) && (
        <Text size="sm" c="dimmed" mt="lg" maw={720}>
          Source: {[role.source, role.code].filter(Boolean).join(" · ")}
        </Text>
      )}
    </>
  );
}
