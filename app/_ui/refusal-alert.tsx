import { Alert, type AlertProps, Text, type TextProps } from "@mantine/core";
import { sentenceFor } from "./refusals";

/** Why something did not work, beside the button that caused it; nothing while there is no error. */
export function RefusalAlert({ error, ...place }: { error: unknown } & Pick<AlertProps, "mb" | "p">) {
  if (!error) return null;
  return (
    <Alert role="alert" color="red" variant="outline" {...place}>
      {sentenceFor(error)}
    </Alert>
  );
}

/** The same in a line, where a box would not fit. */
export function RefusalLine({ error, ...place }: { error: unknown } & Pick<TextProps, "mt" | "maw">) {
  if (!error) return null;
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)" {...place}>
      {sentenceFor(error)}
    </Text>
  );
}
