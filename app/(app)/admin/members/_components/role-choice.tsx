"use client";

import { Checkbox, Stack } from "@mantine/core";
import { type MembershipRole, membershipRoles } from "@/db/enums";
import { roleNames } from "@/server/people/membership-roles";

const meaning: Record<MembershipRole, string> = {
  admin: "invites members, sees everybody and the audit log",
  ld_lead: "imports, maps, keeps the catalogue, approves and issues",
  manager: "sees and develops the teams that they manage",
  assessor: "marks the evidence that learners hand in",
  employee: "sees their own gaps and earns badges",
};

type Props = { value: MembershipRole[]; onChange: (roles: MembershipRole[]) => void; error?: string };

/** What a member may do; one may hold several roles. */
export function RoleChoice({ value, onChange, error }: Props) {
  return (
    <Checkbox.Group
      label="Roles"
      value={value}
      onChange={(chosen) => onChange(chosen as MembershipRole[])}
      error={error}
    >
      <Stack gap="xs" mt={6}>
        {membershipRoles.map((role) => (
          <Checkbox key={role} value={role} label={capitalise(roleNames[role])} description={meaning[role]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
