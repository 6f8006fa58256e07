"use client";

import { AppShell, Badge, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { AccountMenu } from "./account-menu";
import { Brand } from "./brand";
import { ImportTray } from "./import-tray";
import { currentLink, type NavigationLink } from "./navigation";
import { NoticeBell } from "./notice-bell";
import { PendingNavigation } from "./pending-navigation";
import { SchemeToggle } from "./scheme-toggle";

type Props = {
  links: NavigationLink[];
  userName: string;
  workspaceName: string;
  isDemo: boolean;
  children: ReactNode;
};

/** The frame around every page of a member. */
export function Shell({ links, userName, workspaceName, isDemo, children }: Props) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const path = usePathname();
  const current = currentLink(links, path);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <Suspense>
        <PendingNavigation />
      </Suspense>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Toggle navigation"
            />
            <UnstyledButton component={Link} href="/" aria-label="Skillwright, home">
              <Brand />
            </UnstyledButton>
            <Text size="sm" c="dimmed" truncate visibleFrom="xs">
              {workspaceName}
            </Text>
            {isDemo && (
              <Badge variant="default" visibleFrom="xs">
                Demo
              </Badge>
            )}
          </Group>
          <Group gap="xs" wrap="nowrap">
            {links.some(({ href }) => href === "/imports") && <ImportTray />}
            <NoticeBell />
            <SchemeToggle />
            <AccountMenu name={userName} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        <ScrollArea>
          {links.map(({ href, label }) => (
            <NavLink
              key={href}
              component={Link}
              href={href}
              label={label}
              active={href === current}
              aria-current={href === current ? "page" : undefined}
              onClick={close}
              variant="light"
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
