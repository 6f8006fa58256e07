import { Group, Text } from "@mantine/core";
import { formatNumber } from "./format";
import { ButtonLink } from "./links";

type Props = {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** The address of another page with the same filters. */
  hrefOf: (page: number) => string;
};

/** "51–100 of 1,204", and the way to the pages before and after. Nothing for a single page. */
export function Pager({ page, pageSize, total, hrefOf }: Props) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const from = (page - 1) * pageSize + 1;
  return (
    <Group component="nav" aria-label="Pages" justify="space-between" mt="md">
      <Text size="sm" c="dimmed">
        {from > total
          ? "There is nothing on this page."
          : `${formatNumber(from)}–${formatNumber(Math.min(page * pageSize, total))} of ${formatNumber(total)}`}
      </Text>
      <Group gap="xs">
        {page > 1 && (
          <ButtonLink variant="default" size="xs" href={hrefOf(Math.min(page - 1, last))}>
            Previous
          </ButtonLink>
        )}
        {page < last && (
          <ButtonLink variant="default" size="xs" href={hrefOf(page + 1)}>
            Next
          </ButtonLink>
        )}
      </Group>
    </Group>
  );
}
