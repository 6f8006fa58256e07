"use client";

import { Button, Group, Select, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import type { OwnPlan } from "../words";

type Props = { plan: Pick<OwnPlan, "ownRoles" | "targetRoles" | "otherRoles">; role: string | null };

const ownValue = "own";

/** For which role the pathway is: one’s own, or any other; one that one aims at is kept. */
export function ChooseRole({ plan, role }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isLoading, startTransition] = useTransition();
  const { ownRoles, targetRoles, otherRoles } = plan;
  const own = ownRoles.map(({ name }) => name).join(" and ") || "my role";
  const isTarget = targetRoles.some(({ id }) => id === role);
  const aim = useMutation(
    trpc.recommend.saveTargetRole.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const targetIds = new Set(targetRoles.map(({ id }) => id));
  const groups = [
    { group: "Now", items: [{ value: ownValue, label: own }] },
    ...(targetRoles.length > 0
      ? [{ group: "What I aim at", items: targetRoles.map(({ id, name }) => ({ value: id, label: name })) }]
      : []),
    {
      group: "Other roles",
      items: otherRoles
        .filter(({ id }) => !targetIds.has(id))
        .map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
  return (
    <>
      <Group align="flex-end">
        <Select
          label="Pathway for the role"
          description="What am I missing for it, and what is the shortest way?"
          data={groups}
          value={role ?? ownValue}
          onChange={(value) =>
            startTransition(() =>
              router.push(value && value !== ownValue ? `/me/pathway?role=${value}` : "/me/pathway"),
            )
          }
          allowDeselect={false}
          searchable
          disabled={isLoading}
          w={{ base: "100%", xs: 360 }}
        />
        {role && (
          <Button
            variant="default"
            aria-pressed={isTarget}
            loading={aim.isPending}
            onClick={() => aim.mutate({ jobRoleId: role, isTarget: !isTarget })}
          >
            {isTarget ? "I no longer aim at it" : "I aim at this role"}
          </Button>
        )}
      </Group>
      {role && (
        <Text size="sm" c="dimmed">
          Aiming at a role changes none of your figures; your manager does not see gaps for it.
        </Text>
      )}
      <RefusalLine error={aim.error} />
    </>
  );
}
