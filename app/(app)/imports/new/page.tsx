import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { NewImport } from "./new-import";
import { newImportSearch } from "./search";

export const metadata = { title: "New import" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewImportPage({ searchParams }: Props) {
  const { kind } = newImportSearch.parse(await searchParams);
  const recipients = await orNotFound(api.ingest.recipients());
  return (
    <>
      <PageHeader
        title="New import"
        question="Choose what to import, then the file. A bad row never stops a good one, and importing a file twice changes nothing."
      />
      <NewImport initialKind={kind ?? null} recipients={recipients} />
    </>
  );
}
