import { Button } from "@mantine/core";
import { EmptyState } from "./empty-state";

/** In place of what could not be worked out just now, with the reason. */
export const NotNow = ({ reason }: { reason: string }) => (
  <EmptyState
    title="Not worked out yet"
    // No address is this page again, with its search.
    action={
      <Button component="a" href="">
        Try again
      </Button>
    }
  >
    {reason}
  </EmptyState>
);
