import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { UnclaimedTable } from "./unclaimed-table";

export const metadata = { title: "Unclaimed badges" };

export default async function UnclaimedPage() {
  const badges = await orNotFound(api.ingest.unclaimed());
  return (
    <>
      <PageHeader
        title="Unclaimed badges"
        question="Whose are the badges that name nobody who is known here?"
      >
        <ButtonLink href="/imports" variant="default">
          Imports
        </ButtonLink>
      </PageHeader>
      {badges.length === 0 ? (
        <EmptyState
          title="No badge waits for its owner"
          action={<ButtonLink href="/imports/new?kind=badges">Import badges</ButtonLink>}
        >
          A badge whose recipient is nobody here waits on this page until its owner claims it in their
          passport and you confirm it.
        </EmptyState>
      ) : (
        <UnclaimedTable badges={badges} />
      )}
    </>
  );
}
