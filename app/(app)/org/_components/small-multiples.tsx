import { SimpleGrid, Text, VisuallyHidden } from "@mantine/core";
import { formatMonth, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Division = Outputs["measure"]["organisationOverTime"]["divisions"][number];

type Props = {
  divisions: readonly Division[];
  /** Where the readiness of a team at a date opens its formula; none: at the date of the page. */
  explain: (teamId: string, at?: Date) => string;
};

const width = 160;
const height = 56;

/** Readiness of each division over the last year, all on the same scale from 0 to 100 %. */
export function SmallMultiples({ divisions, explain }: Props) {
  if (divisions.length === 0) return <Text c="dimmed">No team stands below the top yet.</Text>;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 4, lg: 5 }} spacing="md">
      {divisions.map(({ id, name, points }) => {
        const [first, last] = [points[0], points.at(-1)];
        if (!first || !last) return null;
        return (
          <figure key={id} style={{ margin: 0 }}>
            <figcaption>
              <TextLink href={`/team/${id}`} size="sm">
                {name}
              </TextLink>
              <Text size="xs" c="dimmed">
                <TextLink
                  href={explain(id, first.at)}
                  size="xs"
                  aria-label={`Explain the readiness of ${name} in ${formatMonth(first.at)}`}
                >
                  {formatShare(first.readiness)}
                </TextLink>{" "}
                →{" "}
                <TextLink href={explain(id)} size="xs" aria-label={`Explain the readiness of ${name}`}>
                  {formatShare(last.readiness)}
                </TextLink>
              </Text>
            </figcaption>
            <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={wordsOf(points)}>
              <line x1="0" x2={width} y1={height - 1} y2={height - 1} stroke="var(--cell-border)" />
              <line x1="0" x2={width} y1="1" y2="1" stroke="var(--mantine-color-default-border)" />
              <polyline
                fill="none"
                stroke="var(--mantine-color-anchor)"
                strokeWidth="2"
                points={points
                  .map(({ readiness }, index) => placeOf(index, readiness, points.length))
                  .join(" ")}
              />
            </svg>
            <VisuallyHidden>{wordsOf(points)}</VisuallyHidden>
          </figure>
        );
      })}
    </SimpleGrid>
  );
}

const placeOf = (index: number, readiness: number, count: number): string =>
  `${((index / Math.max(1, count - 1)) * (width - 4) + 2).toFixed(1)},${(height - 2 - readiness * (height - 4)).toFixed(1)}`;

const wordsOf = (points: Division["points"]): string =>
  points
    .map(({ at, readiness }, index) =>
      index === points.length - 1
        ? `${formatShare(readiness)} now`
        : `${formatShare(readiness)} in ${formatMonth(at)}`,
    )
    .join(", ");
