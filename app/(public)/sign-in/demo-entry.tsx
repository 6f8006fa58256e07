"use client";

import { Alert, Button, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { MembershipRole } from "@/db/enums";
import { enterDemo } from "../_entrance/sign-in";

const labels: Record<MembershipRole, string> = {
  manager: "Manager",
  ld_lead: "L&D lead",
  employee: "Employee",
  assessor: "Assessor",
  admin: "Admin",
};

// In the order of the story that the demo tells.
const order: readonly MembershipRole[] = ["manager", "ld_lead", "employee", "assessor", "admin"];

/** One click into the demo organisation, as each of the five people of the story. */
export function DemoEntry({ roles }: { roles: readonly MembershipRole[] }) {
  const [entering, setEntering] = useState<MembershipRole | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const enter = async (role: MembershipRole) => {
    setEntering(role);
    setProblem(null);
    try {
      await enterDemo(role);
      window.location.assign("/");
    } catch (error) {
      setProblem((error as Error).message);
      setEntering(null);
    }
  };

  return (
    <Paper withBorder p={{ base: "md", sm: "xl" }}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          Try the demo
        </Title>
        <Text c="dimmed" size="sm">
          A made-up organisation with about 240 people. Nothing in it is real. Enter as:
        </Text>
        {problem && (
          <Alert color="red" variant="outline" role="alert">
            {problem}
          </Alert>
        )}
        <SimpleGrid cols={2} spacing="xs">
          {order
            .filter((role) => roles.includes(role))
            .map((role) => (
              <Button
                key={role}
                variant="default"
                loading={entering === role}
                disabled={entering !== null && entering !== role}
                onClick={() => void enter(role)}
              >
                {labels[role]}
              </Button>
            ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}
