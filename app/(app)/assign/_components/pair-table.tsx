import {
  Button,
  Group,
  Paper,
  ScrollArea,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconClock } from "@tabler/icons-react";
import { count, formatNumber } from "@/app/_ui/format";
import type { Pair as PairKey } from "@/server/assign/pair";
import type { Outputs } from "@/server/router";

type Preview = Outputs["assign"]["preview"];
type Pair = Preview["pairs"][number];
type Props = Pick<Preview, "pairs" | "offers"> & {
  onLeaveOut: (pair: PairKey) => void;
  onPutBack: (pair: PairKey) => void;
};

/** Each pair with its reason, what is missing before it, and what will become of it. */
export function PairTable({ pairs, offers, onLeaveOut, onPutBack }: Props) {
  const limited = offers.filter(({ seatsLeft }) => seatsLeft !== null);
  return (
    <Paper withBorder p="md">
      {limited.length > 0 && (
        <Text size="sm" mb="sm">
          {limited.map(({ name, seatsLeft }) => `${name}: ${count(seatsLeft ?? 0, "seat")} left`).join(" · ")}
        </Text>
      )}
      <ScrollArea.Autosize
        mah={420}
        type="auto"
        viewportProps={{ tabIndex: 0, "aria-label": "People and badges" }}
      >
        <Table verticalSpacing="sm" miw={820} stickyHeader>
          <TableCaption>
            <VisuallyHidden>People and badges chosen, and what assigning would do</VisuallyHidden>
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Badge</TableTh>
              <TableTh scope="col">Closes</TableTh>
              <TableTh scope="col">Missing before it</TableTh>
              <TableTh scope="col">Result</TableTh>
              <TableTh scope="col">
                <VisuallyHidden>Leave out</VisuallyHidden>
              </TableTh>
            </TableTr>
          </TableThead>
          <TableBody pairs={pairs} onLeaveOut={onLeaveOut} onPutBack={onPutBack} />
        </Table>
      </ScrollArea.Autosize>
    </Paper>
  );
}

function TableBody({ pairs, onLeaveOut, onPutBack }: Omit<Props, "offers">) {
  return (
    <TableTbody>
      {pairs.map((pair) => (
        <TableTr key={`${pair.personId} ${pair.achievementId}`}>
          <TableTh scope="row" fw={500}>
            {pair.person}
          </TableTh>
          <TableTd>{pair.achievement}</TableTd>
          <TableTd>{closesInWords(pair)}</TableTd>
          <TableTd>
            <Missing names={pair.prerequisitesMissing} />
          </TableTd>
          <TableTd>
            <Result {...pair} />
          </TableTd>
          <TableTd>
            {(pair.isLeftOut || pair.because === null) && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => (pair.isLeftOut ? onPutBack(pair) : onLeaveOut(pair))}
                aria-label={`${pair.isLeftOut ? "Put back" : "Leave out"} ${pair.achievement} for ${pair.person}`}
              >
                {pair.isLeftOut ? "Put back" : "Leave out"}
              </Button>
            )}
          </TableTd>
        </TableTr>
      ))}
    </TableTbody>
  );
}

const closesInWords = ({ closes }: Pair): string =>
  closes.length === 0
    ? "no gap of the current roles"
    : closes
        .map(
          ({ skill, from, to, required, mandatory }) =>
            `${skill} ${formatNumber(from)} → ${formatNumber(to)} of ${formatNumber(required)}${mandatory ? ", mandatory" : ""}`,
        )
        .join("; ");

function Missing({ names }: { names: string[] }) {
  if (names.length === 0) return "nothing";
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconAlertTriangle size={16} aria-hidden="true" style={{ flexShrink: 0, marginTop: 3 }} />
      <span>{names.join("; ")}</span>
    </Group>
  );
}

function Result({ because, isWaiting }: Pick<Pair, "because" | "isWaiting">) {
  const Icon = because ? IconCircleMinus : isWaiting ? IconClock : IconCircleCheck;
  const words = isWaiting ? "will wait for a seat" : "will be assigned";
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden="true" style={{ flexShrink: 0, marginTop: 3 }} />
      <span>{because ? `left out: ${because}` : words}</span>
    </Group>
  );
}
