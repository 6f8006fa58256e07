import { Alert, Text, Title } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { api } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { editionKey, readEditionSearch } from "../search";
import { EditionPicker } from "./edition-picker";
import { LineChanges } from "./line-changes";

type Props = {
  jobRoleId: string;
  editions: Outputs["measure"]["role"]["editions"];
  searchParams: Promise<SearchParams>;
};

/** What differs between any two editions of the role. */
export async function CompareEditions({ jobRoleId, editions, searchParams }: Props) {
  const { before, after, isUnknown } = await readEditionSearch(searchParams, editions);
  const changes = await api.measure.roleDiff({
    jobRoleId,
    before: before.from ?? new Date(0),
    after: after.from ?? new Date(0),
  });
  return (
    <section aria-labelledby="compare">
      <Title order={2} size="h4" id="compare" mb="sm">
        Compare two editions
      </Title>
      {isUnknown && (
        <Alert color="yellow" role="status" p="xs" mb="sm">
          The address names an edition that is not there; the latest ones are shown instead.
        </Alert>
      )}
      <EditionPicker
        options={editions.map((edition) => ({
          value: editionKey(edition),
          label: edition.from ? `From ${formatDate(edition.from)}` : "At first",
        }))}
        before={editionKey(before)}
        after={editionKey(after)}
      />
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          They ask for the same.
        </Text>
      ) : (
        <LineChanges changes={changes} />
      )}
    </section>
  );
}
