"use client";

import { Avatar, Menu, UnstyledButton } from "@mantine/core";
import { IconBellCog, IconLogout } from "@tabler/icons-react";
import Link from "next/link";

/** Who is signed in, what they are told, and the way out. */
export function AccountMenu({ name }: { name: string }) {
  const signOut = async () => {
    await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    // A full load: nothing of this person's data stays in the browser's memory.
    window.location.assign("/sign-in");
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${name}`}>
          <Avatar name={name} color="indigo" size={34} variant="filled" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item component={Link} href="/notices/settings" leftSection={<IconBellCog size={16} />}>
          What I am told
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
