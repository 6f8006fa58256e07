import { Button, Group } from "@mantine/core";
import Link from "next/link";

type Tab = { href: string; label: string; isCurrent: boolean };

/** Views of one list, each with an address of its own. */
export function LinkTabs({ name, tabs }: { name: string; tabs: Tab[] }) {
  return (
    <Group component="nav" aria-label={name} gap="xs">
      {tabs.map(({ href, label, isCurrent }) => (
        <Button
          key={href}
          component={Link}
          href={href}
          scroll={false}
          size="compact-md"
          variant={isCurrent ? "filled" : "default"}
          aria-current={isCurrent ? "page" : undefined}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
