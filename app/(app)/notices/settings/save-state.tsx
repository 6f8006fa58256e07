import { Text } from "@mantine/core";
import { sentenceFor } from "@/app/_ui/refusals";

type Props = { saved: string | null; error: unknown };

/** What became of the last change, read out as it happens. */
export const SaveState = ({ saved, error }: Props) => (
  <>
    <Text role="status" size="sm" mih="1.55em">
      {saved}
    </Text>
    {error !== null && (
      <Text role="alert" size="sm" c="var(--mantine-color-error)">
        {sentenceFor(error)}
      </Text>
    )}
  </>
);
