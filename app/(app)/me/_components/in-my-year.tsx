import { Text } from "@mantine/core";
import { api, orNotNow } from "@/app/_trpc/server";
import { placeWords, withoutWords } from "../pathway/words";

/** What the next badge is to the year ahead: the solver is asked, so that this comes after the page. */
export async function InMyYear({ achievementId, startId }: { achievementId: string; startId: string }) {
  const year = await orNotNow(api.recommend.without({ achievementId }));
  if ("notNow" in year) {
    return (
      <Text size="sm" c="dimmed" mt={4}>
        What you could reach without it is not worked out just now.
      </Text>
    );
  }
  const place = placeWords(year, startId);
  return (
    <>
      <Text size="sm" mt={4}>
        {withoutWords(year)}
      </Text>
      {place && (
        <Text size="sm" c="dimmed" mt={4}>
          {place}
        </Text>
      )}
    </>
  );
}
