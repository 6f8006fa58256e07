import { Code, Stack, Text } from "@mantine/core";
import { api, orNotFound } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { appUrl } from "@/server/secrets";
import { MappingTable } from "./_components/mapping-table";
import { TokenPanel } from "./_components/token-panel";

export const metadata = { title: "Sources" };

export default async function SourcesPage() {
  const mappings = await orNotFound(api.ingest.mappings());
  const tokens = await api.ingest.tokens();
  return (
    <>
      <PageHeader title="Sources" question="Which files come again and again, and who may send them?">
        <ButtonLink href="/imports" variant="default">
          Imports
        </ButtonLink>
        <ButtonLink href="/imports/new">New import</ButtonLink>
      </PageHeader>
      <Stack gap="xl" maw={960}>
        <MappingTable mappings={mappings} />
        <TokenPanel tokens={tokens} />
        <section aria-labelledby="nightly">
          <Text component="h2" fz="h3" fw={700} id="nightly" mb="xs">
            A file every night
          </Text>
          <Text mb="xs">
            On a machine that has the file and this product’s command line; it exits with 0 only where every
            row is in. With <Code>--watch</Code> each file that comes into a folder is imported and put aside.
            With <Code>--strict</Code> a file with an error is refused whole.
          </Text>
          <Code block>{`export SKILLWRIGHT_URL=${appUrl()} SKILLWRIGHT_TOKEN=…
npm run -s skillwright -- import people /exports/hr.csv --mapping "HR export"
npm run -s skillwright -- import people --watch /exports/inbox --mapping "HR export"`}</Code>
          <Text mt="sm" mb="xs">
            Or from anything that can send a file:
          </Text>
          <Code block>{`curl -H "Authorization: Bearer $SKILLWRIGHT_TOKEN" --data-binary @hr.csv \\
  "${appUrl()}/api/imports?kind=people&name=hr.csv&mapping=HR+export"`}</Code>
        </section>
      </Stack>
    </>
  );
}
