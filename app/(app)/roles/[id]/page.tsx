import { Text, Title } from "@mantine/core";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { Subject } from "@/app/_measure/subject";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ExportMenu } from "@/app/_ui/export-menu";
import { count } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { RequirementsTable } from "./_components/requirements-table";

export const metadata = { title: "Job role" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function JobRolePage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const [role, { member }] = await Promise.all([
    orNotFound(api.people.jobRole({ jobRoleId: id.data })),
    readContext(),
  ]);
  const roles = member?.actor.roles ?? [];
  const seesAll = roles.includes("ld_lead") || roles.includes("admin");
  const unaligned = role.requirements.filter(({ skillId }) => skillId === null).length;
  return (
    <>
      <PageHeader
        title={role.name}
        question={[
          `What does this job role ask for? ${count(role.requirements.length, "requirement")}`,
          unaligned > 0 && `${unaligned} of them not yet a skill`,
          `${count(role.people, "person", "people")}${seesAll ? "" : " whom you may see"}`,
        ]
          .filter(Boolean)
          .join(", ")
          .concat(".")}
      >
        <ExportMenu views={[{ view: "role", label: "Requirements" }]} id={id.data} />
      </PageHeader>
      {role.description && (
        <Text maw={720} mb="md">
          {role.description}
        </Text>
      )}
      <Subject about={{ kind: "jobRole", id: id.data }} searchParams={searchParams} />
      <Title order={2} size="h4" mb="sm">
        What it asks for today
      </Title>
      {role.requirements.length === 0 ? (
        <EmptyState title="Nothing asked yet">
          This job role has no requirement today. Import requirements for it from a CSV file.
        </EmptyState>
      ) : (
        <RequirementsTable requirements={role.requirements} canEdit={roles.includes("ld_lead")} />
      )}
      {(role.source || role.code) && (
        <Text size="sm" c="dimmed" mt="lg" maw={720}>
          Source: {[role.source, role.code].filter(Boolean).join(" · ")}
        </Text>
      )}
    </>
  );
}
