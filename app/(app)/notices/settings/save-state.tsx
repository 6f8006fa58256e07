import { Text } from "@mantine/core";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = { saved: string | null; error: unknown };

/** What became of the last change, read out as it happens. */
export const SaveState = ({ saved, error }: Props) => (
  <>
    <Text role="status" size="sm" mih="1.55em">
      {saved}
    </Text>
    <RefusalLine error={error} />
  </>
);
