import { PageHeader } from "@/app/_ui/page-header";
import { ImportForm } from "./_components/import-form";

export const metadata = { title: "Import a file" };

export default function NewImportPage() {
  return (
    <>
      <PageHeader
        title="Import a file"
        question="A bad row never stops a good one, and importing a file again changes nothing."
      />
      <ImportForm />
    </>
  );
}
