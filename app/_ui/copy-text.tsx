"use client";

import { Button, CopyButton } from "@mantine/core";

/** Puts a text on the clipboard and says that it did. `what`: "the link". */
export const CopyText = ({ value, what }: { value: string; what: string }) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <Button variant="default" onClick={copy} aria-live="polite">
        {copied ? "Copied" : `Copy ${what}`}
      </Button>
    )}
  </CopyButton>
);
