import { Button, Group, Text } from "@mantine/core";
import { RefusalAlert } from "./refusal-alert";

type Props = {
  saving: { error: unknown; isPending: boolean; isSuccess: boolean };
  submit?: string;
  variant?: "default";
  /** Where something was changed after it was saved, that is no longer so. */
  isSaved?: boolean;
};

/** The end of a form that stays where it is: the button, and what became of it. */
export const SaveBar = ({ saving, submit = "Save", variant, isSaved = saving.isSuccess }: Props) => (
  <>
    <RefusalAlert error={saving.error} />
    <Group>
      <Button type="submit" {...(variant && { variant })} loading={saving.isPending}>
        {submit}
      </Button>
      <Text role="status" size="sm">
        {isSaved && "Saved."}
      </Text>
    </Group>
  </>
);
