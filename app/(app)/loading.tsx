import { Skeleton, Stack } from "@mantine/core";

export default function PageLoading() {
  return (
    <Stack aria-busy="true" aria-label="Loading">
      <Skeleton height={36} width={280} />
      <Skeleton height={90} />
      <Skeleton height={320} />
    </Stack>
  );
}
