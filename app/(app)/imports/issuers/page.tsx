import { Text } from "@mantine/core";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { IssuerTable } from "./issuer-table";

export const metadata = { title: "Issuers" };

export default async function IssuersPage() {
  const issuers = await orNotFound(api.ingest.issuers());
  return (
    <>
      <PageHeader title="Issuers" question="Whose badges count as proof here, and of how much?">
        <ButtonLink href="/imports" variant="default">
          Imports
        </ButtonLink>
      </PageHeader>
      {issuers.length === 0 ? (
        <EmptyState
          title="No badge from elsewhere has come in yet"
          action={<ButtonLink href="/imports/new?kind=badges">Import badges</ButtonLink>}
        >
          As soon as one has, its issuer is here, and you decide what its badges prove.
        </EmptyState>
      ) : (
        <>
          <Text maw={720} mb="md">
            An issuer that answers under a name on the web counts as verified. Of one that is only a key the
            signature may be correct, but nobody knows whose it is: its badges count as people’s own word
            until you trust it.
          </Text>
          <IssuerTable issuers={issuers} />
        </>
      )}
    </>
  );
}
