import { api, orNotFound } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { kindDescriptions } from "@/server/ingest/kinds";
import { ImportProgress } from "./_components/import-progress";

export const metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const batch = await orNotFound(api.ingest.batch({ id }));
  return (
    <>
      <PageHeader title={batch.fileName} question={kindDescriptions[batch.kind].title}>
        <ButtonLink href="/imports" variant="default">
          All imports
        </ButtonLink>
        <ButtonLink href="/imports/new">Import another file</ButtonLink>
      </PageHeader>
      <ImportProgress first={batch} />
    </>
  );
}
