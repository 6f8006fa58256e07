import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { formatFileSize } from "@/app/_ui/format";
import type { Sending } from "./sending";

type Props = {
  row: Sending;
  onPause: () => void;
  onGoOn: () => void;
  onCancel: () => void;
  onDismiss: () => void;
};

/** One file on its way: how far it is, and what can be done about it. */
export function SendingRow({ row: { name, size, sent, state, problem }, ...deeds }: Props) {
  const percent = size === 0 ? 0 : Math.floor((sent / size) * 100);
  return (
    <Stack gap={4}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {name}{" "}
        <Text span c="dimmed">
          {formatFileSize(sent)} of {formatFileSize(size)}
          {state === "paused" && ", paused"}
        </Text>
      </Text>
      {state !== "refused" && <Progress value={percent} aria-label={`Sending ${name}`} />}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Group gap="xs">
        {state === "sending" && <Deed name="Pause" file={name} onClick={deeds.onPause} />}
        {state === "paused" && <Deed name="Go on" file={name} onClick={deeds.onGoOn} />}
        {state === "broken" && <Deed name="Try again" file={name} onClick={deeds.onGoOn} />}
        {state === "refused" && <Deed name="Close" file={name} onClick={deeds.onDismiss} />}
        {state !== "refused" && state !== "arrived" && (
          <Deed name="Cancel" file={name} onClick={deeds.onCancel} />
        )}
      </Group>
    </Stack>
  );
}

function Deed({ name, file, onClick }: { name: string; file: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick} aria-label={`${name}: ${file}`}>
      {name}
    </Button>
  );
}
