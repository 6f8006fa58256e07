"use client";

import { Button } from "@mantine/core";

export const PrintButton = () => (
  <Button variant="default" onClick={() => window.print()}>
    Print
  </Button>
);
