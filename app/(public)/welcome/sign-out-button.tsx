"use client";

import { Button } from "@mantine/core";
import { signOut } from "../_entrance/sign-in";

export function SignOutButton() {
  return (
    <Button
      variant="default"
      onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}
    >
      Sign out
    </Button>
  );
}
