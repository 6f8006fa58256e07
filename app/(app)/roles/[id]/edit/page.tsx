import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { RoleEditor } from "./role-editor";

export const metadata = { title: "Edit a job role" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function EditRolePage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const { edition } = await searchParams;
  const draft = await orNotFound(api.measure.roleDraft({ jobRoleId: id.data, edition: editionOf(edition) }));
  return (
    <>
      <PageHeader
        title={`Edit ${draft.name}`}
        question="Change what the role asks for, see what that does to its people, then publish it."
      />
      <RoleEditor jobRoleId={id.data} draft={draft} />
    </>
  );
}

/** A date that makes no sense begins from the present edition. */
function editionOf(given: string | string[] | undefined): Date | undefined {
  if (given === "first") return new Date(0);
  const date = new Date(String(given));
  return Number.isNaN(date.getTime()) ? undefined : date;
}
